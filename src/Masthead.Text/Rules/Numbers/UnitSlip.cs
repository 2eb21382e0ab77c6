using System.Buffers;

namespace Masthead.Text.Rules.Numbers;

internal sealed class UnitSlip() : CopyRule("unit-slip", Severity.Warning, "A unit twice, or in a form it does not have",
    "The sign already says the unit: “$5 dollars” is read as “five dollars dollars”. Symbols of units and “per cent” have no plural.", englishOnly: true, ofLines: true)
{
    private static readonly SearchValues<char> Figures = SearchValues.Create("0123456789,.");

    internal override void Examine(Copy copy, Findings findings)
    {
        foreach (var paragraph in copy.Paragraphs)
            for (var i = paragraph.FirstToken; i < paragraph.EndToken; i++)
                if (copy.Tokens[i].Kind == TokenKind.Number)
                    At(copy, findings, i, paragraph);
    }

    private void At(Copy copy, Findings findings, int i, Paragraph paragraph)
    {
        if (PluralInside(copy.WordAt(i)) is { } inside)
        {
            var end = copy.Tokens[i].Span.End;
            findings.Add(this, copy.Tokens[i].Span, $"“{inside}s”: the symbol “{inside}” has no plural.", copy.Text[copy.Tokens[i].Span.Start..(end - 1)]);
            return;
        }
        var unit = i + 1;
        if (unit >= paragraph.EndToken) return;
        var sign = i > paragraph.FirstToken && !copy.Tokens[i].Is(TokenTraits.SpaceBefore) ? copy.WordAt(i - 1) : default;
        if (NameOfSign(sign) is { } currency)
        {
            if (copy.WordAt(unit) is "hundred" or "thousand" or "million" or "billion" or "trillion" or "bn" or "m") unit++;
            Double(copy, findings, unit, paragraph, sign, currency);
            return;
        }
        if (copy.WordAt(unit) is "%" && !copy.Tokens[unit].Is(TokenTraits.SpaceBefore)) PercentTwice(copy, findings, unit + 1, paragraph);
        else if (copy.IsWord(unit, "percents")) findings.Add(this, copy.Tokens[unit].Span, "“Percent” has no plural.", copy.Text[copy.Tokens[unit].Span.Start..(copy.Tokens[unit].Span.End - 1)]);
        else if (copy.IsWord(unit, "per") && copy.IsWord(unit + 1, "cents")) findings.Add(this, new TextSpan(copy.Tokens[unit].Span.Start, copy.Tokens[unit + 1].Span.End), "“Per cent” has no plural.", copy.Text[copy.Tokens[unit].Span.Start..(copy.Tokens[unit + 1].Span.End - 1)]);
        else if (copy.WordAt(unit) is "kms" or "kgs" or "cms" or "mms" or "mls") findings.Add(this, copy.Tokens[unit].Span, $"The symbol “{copy.WordAt(unit)[..^1]}” has no plural.", copy.WordAt(unit)[..^1].ToString());
        else if (NameOfSymbol(copy.WordAt(unit)) is { } name) Double(copy, findings, unit + 1, paragraph, copy.WordAt(unit), name);
        else if (SymbolInside(copy.WordAt(i)) is { IsEmpty: false } symbol) Double(copy, findings, unit, paragraph, symbol, NameOfSymbol(symbol)!);
    }

    /// <summary>The word behind the figure says what the sign said; it goes.</summary>
    private void Double(Copy copy, Findings findings, int word, Paragraph paragraph, ReadOnlySpan<char> sign, string name)
    {
        if (word >= paragraph.EndToken || !IsNamed(copy.WordAt(word), name)) return;
        var span = new TextSpan(copy.Tokens[word - 1].Span.End, copy.Tokens[word].Span.End);
        if (span.In(copy.Text).IndexOfAny('\n', '\r', MarkupView.Mask) < 0) findings.Add(this, span, $"“{sign}” and “{copy.WordAt(word)}” say the same.", "");
    }

    private void PercentTwice(Copy copy, Findings findings, int word, Paragraph paragraph)
    {
        if (word >= paragraph.EndToken || !copy.Tokens[word].Is(TokenTraits.SpaceBefore)) return;
        var end = copy.IsWord(word, "percent") ? word : copy.IsWord(word, "per") && copy.IsWord(word + 1, "cent") && word + 1 < paragraph.EndToken ? word + 1 : -1;
        if (end >= 0) findings.Add(this, new TextSpan(copy.Tokens[word - 1].Span.End, copy.Tokens[end].Span.End), "“%” and “per cent” say the same.", "");
    }

    private static bool IsNamed(ReadOnlySpan<char> word, string name)
    {
        if (word.Length < name.Length || !word[..name.Length].Equals(name, StringComparison.OrdinalIgnoreCase)) return MetreOf(name, word);
        return word.Length == name.Length || (word.Length == name.Length + 1 && word[^1] is 's');
    }

    /// <summary>metre, meter: one word in two spellings.</summary>
    private static bool MetreOf(string name, ReadOnlySpan<char> word) =>
        name.EndsWith("metre", StringComparison.Ordinal) && IsMeter(word, name) || (name == "litre" && word is "liter" or "liters");

    private static bool IsMeter(ReadOnlySpan<char> word, string name)
    {
        if (word.EndsWith("s")) word = word[..^1];
        return word.Length == name.Length && word.EndsWith("meter") && word[..^5].SequenceEqual(name.AsSpan(0, name.Length - 5));
    }

    private static string? NameOfSign(ReadOnlySpan<char> sign) => sign switch
    {
        "$" => "dollar",
        "£" => "pound",
        "€" => "euro",
        "₹" => "rupee",
        "₽" => "rouble",
        _ => null,
    };

    private static string? NameOfSymbol(ReadOnlySpan<char> symbol) => symbol switch
    {
        "km" => "kilometre",
        "cm" => "centimetre",
        "mm" => "millimetre",
        "kg" => "kilogram",
        "kW" => "kilowatt",
        "MW" => "megawatt",
        "GW" => "gigawatt",
        "ml" => "millilitre",
        _ => null,
    };

    /// <summary>The “kg” of “5kg”; empty where none is there.</summary>
    private static ReadOnlySpan<char> SymbolInside(ReadOnlySpan<char> figure)
    {
        var digits = figure.IndexOfAnyExcept(Figures);
        return digits > 0 && NameOfSymbol(figure[digits..]) is not null ? figure[digits..] : default;
    }

    /// <summary>The “km” of “5kms”; null where none is there.</summary>
    private static string? PluralInside(ReadOnlySpan<char> figure)
    {
        if (figure.Length < 4) return null;
        return figure[^3..] is "kms" or "kgs" or "cms" or "mls" && char.IsAsciiDigit(figure[^4]) ? figure[^3..^1].ToString() : null;
    }
}
