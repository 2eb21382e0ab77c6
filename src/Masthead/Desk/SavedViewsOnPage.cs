using Masthead.Accounts;

namespace Masthead.Desk;

/// <summary>The saved filters of a list page, as the page shows them.</summary>
/// <param name="Query">The filters that are shown now.</param>
/// <param name="Path">The page's address without them.</param>
/// <param name="Act">The address for a handler of the page: <c>Save</c>, <c>Rename</c> or <c>Forget</c>, each with <c>Name</c> or <c>Id</c>.</param>
public sealed record SavedViewsOnPage(IReadOnlyList<SavedView> Views, string Query, string Path, Func<string, string> Act);
