namespace Masthead.Serving;

/// <summary>What a finished page is stored under.</summary>
internal readonly record struct PageId(Guid PublicationId, string Path, string Query)
{
    public static PageId Of(PageRequest request) => new(request.PublicationId, request.Path, request.Query);
}
