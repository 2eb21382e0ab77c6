using Masthead.Data;

namespace Masthead.Wire;

/// <summary>Reads a published page: what is its headline, its byline, its article, and what is not.</summary>
public static class PageReader
{
    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What messages call the file.</param>
    /// <param name="address">Where the page stands in public (http or https); null where that is not known.</param>
    /// <exception cref="RuleBroken">The bytes are no page; the message names the file and the mend.</exception>
    public static ReadPage Read(ReadOnlySpan<byte> bytes, string name, Uri? address)
    {
        var page = PageBytes.Decode(bytes, name);
        return PageMarkup.Of(page.Text) switch
        {
            PageMarkup.Kind.Html => HtmlPage.Read(page, name, address),
            PageMarkup.Kind.Feed => throw new RuleBroken("page-is-feed", $"{name} is a feed or an export, not a page. Import a page of it."),
            PageMarkup.Kind.Archive => throw new RuleBroken("page-is-archive", $"{name} is a web archive (MHTML), not a page. Save the page as HTML only and import that."),
            _ => PlainPage.Read(page, name, address?.AbsoluteUri),
        };
    }
}
