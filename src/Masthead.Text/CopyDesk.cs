using Masthead.Text.Rules;
using Masthead.Text.Rules.Dates;
using Masthead.Text.Rules.Leftovers;
using Masthead.Text.Rules.House;
using Masthead.Text.Rules.Length;
using Masthead.Text.Rules.Links;
using Masthead.Text.Rules.Numbers;
using Masthead.Text.Rules.People;
using Masthead.Text.Rules.Pictures;
using Masthead.Text.Rules.Punctuation;
using Masthead.Text.Rules.Quotations;
using Masthead.Text.Rules.Sourcing;
using Masthead.Text.Rules.Spelling;
using Masthead.Text.Rules.Structure;
using Masthead.Text.Rules.Sums;

namespace Masthead.Text;

/// <summary>The copy desk: reads copy by every rule and says what a reader would stumble over. Holds no state; every member can be called from any thread.</summary>
public static class CopyDesk
{
    /// <summary>Every rule, in order of their ids.</summary>
    public static IReadOnlyList<CopyRule> Rules { get; } = new CopyRule[]
    {
        new QuoteUnopened(), new QuoteUnclosed(), new QuoteMismatched(), new QuoteDirection(), new QuoteUnattributed(), new QuoteStyleMixed(),
        new PunctuationDoubled(), new WordDoubled(), new SpaceDoubled(), new SpaceBeforeMark(), new SpaceMissing(), new BracketsUnbalanced(), new MachineResidue(),
        new SentenceLong(), new ParagraphLong(),
        new HeadlineRepeated(), new HeadlineQuotation(), new HeadingSkipped(), new LinkDoubled(), new LinkDead(), new PictureUndescribed(), new PictureUncredited(), new ParagraphRepeated(), new BylineNamesNobody(),
        new SpellingMixed(), new WordMisspelt(), new LabelContentious(), new WordOfTheHouse(),
        new FigureUnsourced(), new ReportUnsourced(),
        new PercentWrong(), new SumWrong(),
        new NumberStyle(), new UnitSlip(),
        new PersonNotIntroduced(), new NameSpeltTwoWays(),
        new WeekdayUndated(), new DayUndated(),
    }.OrderBy(rule => rule.Id, StringComparer.Ordinal).ToArray();

    /// <summary>Examines copy.</summary>
    /// <param name="copy">The copy, as <see cref="Copy.Read"/> made it.</param>
    /// <param name="style">What the publication wants of the rules; null takes <see cref="HouseStyle.Default"/>.</param>
    /// <returns>The findings in order of place (start, then end, then rule id); empty where there are none. Takes time in proportion to the length of the copy.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="copy"/> is null.</exception>
    public static IReadOnlyList<Finding> Check(Copy copy, HouseStyle? style = null) => Check(copy, style, Rules);

    /// <summary>Examines a line that stands by itself, such as a headline or a standfirst, by the rules that are <see cref="CopyRule.IsOfLines"/>.</summary>
    /// <param name="line">The line, as <see cref="Copy.Read"/> made it.</param>
    /// <param name="style">As for <see cref="Check(Copy, HouseStyle?)"/>.</param>
    /// <returns>The findings in the same order. Takes time in proportion to the length of the line.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="line"/> is null.</exception>
    public static IReadOnlyList<Finding> CheckLine(Copy line, HouseStyle? style = null) => Check(line, style, RulesOfLines);

    private static readonly IReadOnlyList<CopyRule> RulesOfLines = [.. Rules.Where(rule => rule.IsOfLines)];

    private static IReadOnlyList<Finding> Check(Copy copy, HouseStyle? style, IReadOnlyList<CopyRule> rules)
    {
        ArgumentNullException.ThrowIfNull(copy);
        style ??= HouseStyle.Default;
        var findings = new Findings(copy, style);
        foreach (var rule in rules)
        {
            if (style.IsOff(rule) || (rule.EnglishOnly && !copy.IsEnglish)) continue;
            copy.Effort.Add(copy.Tokens.Length);
            rule.Examine(copy, findings);
        }
        return findings.InOrder();
    }
}
