#!/usr/bin/env python3
"""score_names.py GOLD.jsonl NAMES.jsonl [--errors]

Judges the lines of `masthead names --format jsonl` by articles whose names were marked by hand, kind by kind.

GOLD   {"id", "text", "entities": [{"name_start", "name_end", "type": "person|organization|place"}]} a line, in code points.
NAMES  {"id", "names": [{"start", "end", "type"}]} a line, in UTF-16 code units.
overlap: a mention counts where it shares a character with a marked one of its kind. exact: where both begin and end alike.
Each mention counts once and each marked one once; the pairing is the one that counts most. Marked names may lie within
each other ("Aceh, Indonesia" and "Indonesia"). An article without a line has no mentions; a line without an article is an error.
--errors lists what was missed (-) and what was told wrongly (+), with the words around. Standard library only."""
import json
import sys

KINDS = ("person", "place", "organisation")


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def code_points(text):
    """The code point at each UTF-16 code unit."""
    at = []
    for index, character in enumerate(text):
        at += [index] * (2 if ord(character) > 0xFFFF else 1)
    return at + [len(text)]


def pair(marked, told, agree):
    """The most pairs (Kuhn's algorithm): the marked one of each mention, by index."""
    owner = {}

    def place(mention, tried):
        for index, one in enumerate(marked):
            if index in tried or not agree(one, told[mention]):
                continue
            tried.add(index)
            if index not in owner or place(owner[index], tried):
                owner[index] = mention
                return True
        return False

    # Those with the same bounds first, so that they stay together.
    for mention in sorted(range(len(told)), key=lambda m: told[m] not in marked):
        place(mention, set())
    return owner


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def exact(a, b):
    return a == b


def figures(right, told, marked):
    precision, recall = right / told if told else 0.0, right / marked if marked else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def main(gold_path, names_path, errors):
    gold, names = lines(gold_path), {line["id"]: line["names"] for line in lines(names_path)}
    strangers = names.keys() - {article["id"] for article in gold}
    if strangers:
        sys.exit("no such article: " + ", ".join(sorted(strangers)))
    for kind in KINDS:
        counts = {"overlap": 0, "exact": 0}
        all_told = all_marked = 0
        for article in gold:
            text = article["text"]
            at = code_points(text)
            marked = [(e["name_start"], e["name_end"]) for e in article["entities"] if e["type"].replace("z", "s") == kind]
            told = [(at[n["start"]], at[n["end"]]) for n in names.get(article["id"], []) if n["type"] == kind]
            all_told, all_marked = all_told + len(told), all_marked + len(marked)
            for name, agree in (("overlap", overlap), ("exact", exact)):
                pairs = pair(marked, told, agree)
                counts[name] += len(pairs)
                if name == "overlap" and errors:
                    report(kind, article, marked, told, pairs)
        print(f"{kind:13} {all_marked:4} marked {all_told:4} told   overlap {figures(counts['overlap'], all_told, all_marked)}   exact {figures(counts['exact'], all_told, all_marked)}")


def report(kind, article, marked, told, pairs):
    wrong = [("-", m) for i, m in enumerate(marked) if i not in pairs] + [("+", t) for i, t in enumerate(told) if i not in pairs.values()]
    for sign, (start, end) in sorted(wrong, key=lambda w: w[1]):
        text = article["text"]
        print(f"{sign} {kind:12} {article['id']:24} {text[max(0, start - 40):start]}[{text[start:end]}]{text[end:end + 30]}".replace("\n", " "))


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--errors"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    main(*arguments, "--errors" in sys.argv)
