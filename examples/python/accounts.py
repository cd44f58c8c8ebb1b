"""Prints the accounts of the login and what each is worth.

    BEZANT_URL=http://127.0.0.1:8080 python3 examples/python/accounts.py
"""

import json
import sys
import urllib.error

import sidecar

try:
    with sidecar.get("/v1/api/portfolio/accounts") as answer:
        accounts = json.load(answer)
    for account in accounts:
        with sidecar.get(f"/v1/api/portfolio/{account['id']}/ledger") as answer:
            base = json.load(answer).get("BASE", {})
        print(f"{account['id']}: {base.get('netliquidationvalue')} {account['currency']}")
except urllib.error.HTTPError as refusal:
    sys.exit(f"refused with {refusal.code}; 401 and 302 mean: log in, or look at the credentials")
except urllib.error.URLError as error:
    sys.exit(f"no sidecar at {sidecar.BASE}: {error.reason}")
