namespace Masthead.Text.Rules.Structure;

internal sealed class HeadingSkipped() : CopyRule("heading-skipped", Severity.Warning, "A heading that skips a level",
    "Who hears a page moves through it by its headings. A third-level heading without a second above it tells them that a part is missing.")
{
    internal override void Examine(Copy copy, Findings findings)
    {
        // The headline is the page's first level, whether the text holds it or not.
        var level = 1;
        foreach (var heading in copy.Structure.Headings)
        {
            findings.Step();
            if (heading.Level > level + 1 && heading.Span.Length > 0)
            {
                if (level == 1) findings.Add(this, heading.Span, $"The first heading here is of level {heading.Level}; nothing of level 2 stands above it.");
                else findings.Add(this, heading.Span, $"This heading is of level {heading.Level}, and the one above it of level {level}.");
            }
            level = heading.Level;
        }
    }
}
