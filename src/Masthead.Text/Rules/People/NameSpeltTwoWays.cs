namespace Masthead.Text.Rules.People;

internal sealed class NameSpeltTwoWays() : CopyRule("name-spelt-two-ways", Severity.Warning, "A name in two spellings",
    "A name spelt wrong is the first thing its owner sees. Two spellings of one name in a story mean that one of them is wrong, or that two systems of writing it have met.", englishOnly: true)
{
    /// <summary>Oftener than this, the other spelling is the story's own.</summary>
    private const int ManyTimes = 3;

    /// <summary>Names that share more than this many near neighbours are a list of words, not of people.</summary>
    private const int NeighboursAtMost = 4;

    internal override void Examine(Copy copy, Findings findings)
    {
        var names = SpeltNames.Of(copy);
        if (names.Count < 2) return;
        // Two words that differ in one letter are alike once the right letter is taken from each, or from one of them.
        var near = new Dictionary<string, List<SpeltName>>(StringComparer.Ordinal);
        var met = new HashSet<SpeltName>();
        foreach (var name in names)
        {
            findings.Step(name.Word.Length);
            met.Clear();
            for (var cut = -1; cut < name.Word.Length; cut++)
            {
                var key = cut < 0 ? name.Word : name.Word.Remove(cut, 1);
                if (!near.TryGetValue(key, out var others)) near[key] = others = [];
                foreach (var other in others)
                    if (met.Add(other)) Compare(copy, findings, other, name);
                if (others.Count < NeighboursAtMost && (others.Count == 0 || others[^1] != name)) others.Add(name);
            }
        }
    }

    private void Compare(Copy copy, Findings findings, SpeltName first, SpeltName second)
    {
        if (!SlipOfName.Is(first.Word, second.Word) || first.Word.Length < SpeltNames.LeastLetters || second.Word.Length < SpeltNames.LeastLetters) return;
        var (kept, odd) = second.Places.Count > first.Places.Count ? (second, first) : (first, second);
        if (!AreOne(kept, odd)) return;
        var certain = kept.Places.Count > odd.Places.Count;
        foreach (var place in odd.Places)
        {
            if (certain) findings.Add(this, place, $"“{odd.Word}” is spelt “{kept.Word}” elsewhere in the story ({kept.Places.Count} times).", kept.Word);
            else findings.Add(this, place, $"“{odd.Word}” is spelt “{kept.Word}” elsewhere in the story.");
            if (!certain) return;
        }
    }

    /// <summary>The same first name, or an office that one person holds, stands before both; or one of them stands alone once, and the other is the story's.</summary>
    private static bool AreOne(SpeltName kept, SpeltName odd)
    {
        if (kept.FirstNames.Overlaps(odd.FirstNames)) return true;
        if (kept.FirstNames.Count > 0 && odd.FirstNames.Count > 0) return false;
        if (kept.Offices.Overlaps(odd.Offices)) return true;
        return odd.FirstNames.Count == 0 && odd.Places.Count == 1 && kept.Places.Count >= ManyTimes && (kept.FirstNames.Count > 0 || kept.IsTitled)
            && !odd.MayBeAnotherThing && (!odd.OpensSentence || SlipOfName.IsDoubling(kept.Word, odd.Word));
    }
}
