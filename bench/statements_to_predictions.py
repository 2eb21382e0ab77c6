#!/usr/bin/env python3
"""statements_to_predictions.py < LINES > PREDICTIONS

Turns the lines of `masthead statements --format jsonl` into the prediction format of a quotation scorer:
{"id", "quotes": [{start, end, spans, kind, speaker_start, speaker_end, speaker_text, speaker_name, cue_start, cue_end, cue_text}]}.
Offsets stay in UTF-16 code units. Standard library only."""
import json
import sys


def quote(statement):
    q = {key: statement[key] for key in ("start", "end", "kind")}
    q["spans"] = statement.get("spans") or [[statement["start"], statement["end"]]]
    for part in ("speaker", "cue"):
        mention = statement.get(part)
        if mention:
            for key, value in mention.items():
                q[part + "_" + key] = value
    return q


for line in sys.stdin:
    if line.strip():
        document = json.loads(line)
        print(json.dumps({"id": document["id"], "quotes": [quote(s) for s in document["statements"]]}))
