using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Masthead.Tests;

/// <summary>Words as they stand in the source.</summary>
internal sealed class PlainWords<T> : IStringLocalizer<T>
{
    public LocalizedString this[string name] => new(name, name);
    public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(CultureInfo.InvariantCulture, name, arguments));
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
}
