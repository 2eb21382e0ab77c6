using Microsoft.Extensions.Localization;

namespace Masthead.Languages;

/// <summary>Says sentences in the language of the request, in English where there is none: <c>Say["{0} stories", n]</c>.</summary>
internal sealed class StaffLocalizer<T>(StaffLanguages languages) : IStringLocalizer<T>
{
    private StaffLanguage Language => StaffLanguage.Spoken ?? languages.Of(null);

    public LocalizedString this[string name] => new(name, Language[name]);

    public LocalizedString this[string name, params object[] arguments] => new(name, Language[name, arguments]);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => throw new NotSupportedException("The files under Languages list what is said.");
}

/// <summary>For messages of validation.</summary>
internal sealed class StaffLocalizers(StaffLanguages languages) : IStringLocalizerFactory
{
    private readonly StaffLocalizer<StaffLanguage> _one = new(languages);

    public IStringLocalizer Create(Type resourceSource) => _one;

    public IStringLocalizer Create(string baseName, string location) => _one;
}
