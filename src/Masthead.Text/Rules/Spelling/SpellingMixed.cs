namespace Masthead.Text.Rules.Spelling;

internal sealed class SpellingMixed() : CopyRule("spelling-mixed", Severity.Warning, "British and American spelling in one story",
    "One story keeps to one spelling; two show that it was put together from several hands. Names keep their own: the World Health Organization, the Department of Defense.", englishOnly: true)
{
    internal override void Examine(Copy copy, Findings findings)
    {
        var words = Words(copy);
        if (words.Count == 0) return;
        var tally = new Tally(words, findings.Style.Spelling);
        if (!tally.IsMixed) return;
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (token, variant) in words)
        {
            if (!tally.IsMinority(variant)) continue;
            var word = copy.WordAt(token).ToString();
            if (!told.Add(word)) continue;
            findings.Add(this, copy.Tokens[token].Span, findings.Style.Spelling is null
                ? $"“{word}” is {tally.NameOf(variant)} spelling; the rest of the copy is mostly {tally.Kept}."
                : $"“{word}” is {tally.NameOf(variant)} spelling; the house keeps {tally.Kept}.", WithCaseOf(word, variant.Other));
        }
    }

    private static List<(int Token, SpellingVariant Variant)> Words(Copy copy)
    {
        var words = new List<(int, SpellingVariant)>();
        for (var s = 0; s < copy.Sentences.Length; s++)
        {
            var sentence = copy.Sentences[s];
            if ((copy.UsesIn(s) & WordUse.Spelling) == 0 || !copy.Paragraphs[sentence.Paragraph].IsProse) continue;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
                if (copy.Is(i, WordUse.Spelling) && !IsName(copy, i) && SpellingVariants.Find(copy.WordAt(i)) is { } variant) words.Add((i, variant));
        }
        return words;
    }

    /// <summary>A capital that the start of a sentence does not explain, or that another capital follows.</summary>
    private static bool IsName(Copy copy, int i)
    {
        var token = copy.Tokens[i];
        if (!token.Is(TokenTraits.Capitalised)) return false;
        return !token.Is(TokenTraits.SentenceStart) || token.Is(TokenTraits.Capitals) || (i + 1 < copy.Tokens.Length && copy.Tokens[i + 1].Is(TokenTraits.Capitalised));
    }

    private static string WithCaseOf(string word, string other) => char.IsUpper(word[0]) ? char.ToUpperInvariant(other[0]) + other[1..] : other;

    /// <summary>Which system the copy keeps. -ize alone does not make a story American: some British houses write it.</summary>
    private sealed class Tally
    {
        private readonly SpellingSystem _kept;
        private readonly bool _keepsZ;

        public Tally(List<(int Token, SpellingVariant Variant)> words, SpellingSystem? house)
        {
            int british = 0, american = 0, ise = 0, ize = 0;
            foreach (var (_, variant) in words)
            {
                if (variant.IsZ)
                {
                    if (variant.System == SpellingSystem.British) ise++;
                    else ize++;
                }
                else if (variant.System == SpellingSystem.British) british++;
                else american++;
            }
            var votes = british != american ? british - american : ise != ize ? ise - ize : words[0].Variant.System == SpellingSystem.British ? 1 : -1;
            _kept = house ?? (votes > 0 ? SpellingSystem.British : SpellingSystem.American);
            _keepsZ = _kept == SpellingSystem.American || ize > ise;
            IsMixed = words.Exists(w => IsMinority(w.Variant));
        }

        public bool IsMixed { get; }

        public string Kept => _kept == SpellingSystem.American ? "American" : "British";

        public bool IsMinority(SpellingVariant variant) => variant.IsZ ? variant.System == SpellingSystem.American != _keepsZ : variant.System != _kept;

        public string NameOf(SpellingVariant variant) => variant.System == SpellingSystem.American ? variant.IsZ && _kept == SpellingSystem.British ? "-ize" : "American" : variant.IsZ && _kept == SpellingSystem.British ? "-ise" : "British";
    }
}
