using Masthead.Serving;

namespace Masthead.Reading;

internal static class Redirect
{
    /// <summary>For ever (301), to a path of this site.</summary>
    public static Page To(string path) => new(301, "text/plain; charset=utf-8", ReadOnlyMemory<byte>.Empty) { Location = new PathString(path).ToUriComponent() };
}
