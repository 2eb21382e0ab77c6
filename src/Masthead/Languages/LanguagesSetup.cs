using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace Masthead.Languages;

public static class LanguagesSetup
{
    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.TryAddSingleton<StaffLanguages>();
        services.TryAddSingleton<IStringLocalizerFactory, StaffLocalizers>();
        services.TryAddSingleton(typeof(IStringLocalizer<>), typeof(StaffLocalizer<>));
        return services;
    }
}

/// <summary>Moments as the language of the request writes them; in English where there is none.</summary>
public static class StaffHours
{
    private static readonly System.Globalization.CultureInfo English = System.Globalization.CultureInfo.GetCultureInfo("en-GB");

    /// <param name="pattern">The English one: another language may have its own for it, in <c>hours.json</c>.</param>
    public static string Written(DateTime time, string pattern) => StaffLanguage.Spoken is { } spoken ? spoken.Written(time, pattern) : time.ToString(pattern, English);
}

public static class StaffSentences
{
    /// <summary>Marks a sentence that is kept, and said by <see cref="Said"/> later, where its language is known. <c>./dev words</c> finds it by this.</summary>
    public static string SaidLater(this string english) => english;

    /// <summary>The sentence in the language of the request.</summary>
    public static string Said(this string english) => StaffLanguage.Spoken is { } spoken ? spoken.Of(english) : english;

    /// <summary>What a rule of the newsroom, or of the copy desk, says, in the language of the request.</summary>
    public static string InTheLanguage(this Text.Saying saying) => StaffLanguage.Spoken is { } spoken ? spoken.Of(saying) : saying.ToString();
}
