namespace Masthead.Text.Rules.Pictures;

internal sealed class PictureUndescribed() : CopyRule("picture-undescribed", Severity.Warning, "A picture without a description",
    "Who cannot see a picture is told what it shows by its alternative text. Without one they hear a file’s name, or nothing.")
{
    internal override void Examine(Copy copy, Findings findings)
    {
        for (var n = 0; n < copy.Structure.Pictures.Count; n++)
        {
            findings.Step();
            var picture = copy.Structure.Pictures[n];
            if (picture.AlternativeText is not { } words) continue;
            if (string.IsNullOrWhiteSpace(words)) findings.AddToPicture(this, n, "Nothing says what this picture shows.");
            else if (IsFileName(words)) findings.AddToPicture(this, n, $"“{words.Trim()}” is a file’s name, and says not what the picture shows.");
        }
    }

    /// <summary>IMG_2041.jpg, DSC00017, photo-1.webp.</summary>
    private static bool IsFileName(string words)
    {
        var name = words.AsSpan().Trim();
        if (name.ContainsAny(' ', '\u00A0')) return false;
        foreach (var ending in (ReadOnlySpan<string>)[".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".tif", ".tiff", ".svg", ".bmp"])
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        return (name.StartsWith("IMG", StringComparison.Ordinal) || name.StartsWith("DSC", StringComparison.Ordinal) || name.StartsWith("PXL", StringComparison.Ordinal)) && name.Length >= 7 && char.IsAsciiDigit(name[^1]) && char.IsAsciiDigit(name[^2]);
    }
}
