"""The few lines that every program against a sidecar needs: its address and its credentials, from the environment."""

import os
import urllib.parse
import urllib.request

BASE = os.environ.get("BEZANT_URL", "http://127.0.0.1:8080").rstrip("/")
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect is a login page, of IBKR or of Cloudflare Access; credentials must not follow it anywhere."""

    def redirect_request(self, *_):
        return None


_opener = urllib.request.build_opener(_NoRedirects)


def headers():
    """What the way to the sidecar asks for: a token, a service token of Cloudflare Access, or nothing."""
    own = {"User-Agent": "bezant-example/python"}
    if token := os.environ.get("BEZANT_TOKEN"):
        own["Authorization"] = f"Bearer {token}"
    if client_id := os.environ.get("CF_ACCESS_CLIENT_ID"):
        own["CF-Access-Client-Id"] = client_id
        own["CF-Access-Client-Secret"] = os.environ["CF_ACCESS_CLIENT_SECRET"]
    place = urllib.parse.urlsplit(BASE)
    if len(own) > 1 and place.scheme != "https" and place.hostname not in LOOPBACK:
        raise SystemExit(f"{BASE} is not encrypted: everybody on the way would read the credentials; use https")
    return own


def get(path, timeout=30, **query):
    """Opens a path of the sidecar; raises urllib.error.HTTPError for everything but a success."""
    text = urllib.parse.urlencode({name: value for name, value in query.items() if value is not None})
    request = urllib.request.Request(f"{BASE}{path}{'?' + text if text else ''}", headers=headers())
    return _opener.open(request, timeout=timeout)
