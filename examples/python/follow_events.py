"""Prints fills, each once, also when it is killed at any moment and started again.

    BEZANT_URL=http://127.0.0.1:8080 FILLS_FILE=fills.json python3 examples/python/follow_events.py

What it knows is one file: the fills and the place behind the last one, replaced as one step. Topics: TOPICS=trades,orders.
"""

import http.client
import json
import os
import random
import sys
import time
import urllib.error

import sidecar

FILE = os.environ.get("FILLS_FILE", "fills.json")
TOPICS = os.environ.get("TOPICS", "trades")
SILENCE_S = 45  # the sidecar says every 15 s that it is alive


def load():
    try:
        with open(FILE, encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {"cursor": "earliest", "events": {}}


def save(state):
    """Replaces the file as one step: whoever looks sees the old state or the new one, after a crash too."""
    with open(f"{FILE}.new", "w", encoding="utf-8") as draft:  # always the same one: a kill leaves no litter
        json.dump(state, draft)
        draft.flush()
        os.fsync(draft.fileno())
    os.replace(f"{FILE}.new", FILE)


def messages(stream):
    """The events of one connection, as (id, event, data)."""
    place, event, data = None, "message", []
    for raw in stream:
        line = raw.decode("utf-8").rstrip("\r\n")
        name, _, value = line.partition(":")
        value = value[1:] if value.startswith(" ") else value
        if line == "":
            if data:
                yield place, event, "\n".join(data)
            event, data = "message", []
        elif name == "id":
            place = value
        elif name == "event":
            event = value
        elif name == "data":
            data.append(value)


def key_of(place, body):
    """What an event is known by. Not a fill's place: a sidecar that has lost its own database (a gap `storage_lost`) asks
    IBKR for the fills of the last days and sends them again, under new places."""
    return f"{body['execution_id']}/{body['revision']}" if "execution_id" in body else place


def follow(state):
    """One connection, from the place in the state on to its end."""
    with sidecar.get("/events/stream", timeout=SILENCE_S, topics=TOPICS, since=state["cursor"]) as stream:
        for place, event, data in messages(stream):
            body = json.loads(data)
            if event == "expired":
                raise Expired(body.get("next", "earliest"))
            key = key_of(place, body)
            is_new = event != "gap" and key not in state["events"]
            if event == "gap":
                print(f"the sidecar was blind: {body['payload']['reason']}", file=sys.stderr)
            elif is_new:
                state["events"][key] = body["payload"]
            state["cursor"] = place
            save(state)  # the event and the place behind it, together
            if is_new:
                print(f"{place} {event} {json.dumps(body['payload'])}", flush=True)


class Expired(Exception):
    """The place is gone; the argument is where to go on."""


def main():
    state, failures = load(), 0
    while True:
        before = state["cursor"]
        try:
            follow(state)
        except Expired as gone:
            lose(state, gone.args[0])
        except urllib.error.HTTPError as refusal:
            if refusal.code == 412:
                lose(state, json.load(refusal).get("next", "earliest"))
            elif refusal.code < 500 or b"events_disabled" in refusal.read():
                sys.exit(f"refused with {refusal.code}: are events on (BEZANT_EVENTS_ENABLED=true), the credentials right?")
        except (OSError, ValueError, http.client.HTTPException) as error:  # no connection, silence, an answer that broke off
            print(f"trying again: {error}", file=sys.stderr)
        failures = 0 if state["cursor"] != before else failures + 1
        time.sleep(min(30, 2 ** min(failures, 5)) * random.uniform(0.25, 0.5))


def lose(state, cursor):
    print("some events are gone for good: compare with the account", file=sys.stderr)
    state["cursor"] = cursor
    save(state)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
