namespace Masthead.Text.Rules.Pictures;

internal sealed class PictureUncredited() : CopyRule("picture-uncredited", Severity.Warning, "A picture without a credit",
    "Whoever made a picture is owed their name, by law in most places; and a reader wants to know where it comes from.")
{
    internal override void Examine(Copy copy, Findings findings)
    {
        for (var n = 0; n < copy.Structure.Pictures.Count; n++)
        {
            findings.Step();
            if (copy.Structure.Pictures[n].Credit is { } credit && string.IsNullOrWhiteSpace(credit)) findings.AddToPicture(this, n, "Nothing says who made this picture.");
        }
    }
}
