using Masthead.Languages;

namespace Masthead.Desk;

/// <summary>Before it is known who asks, the desk speaks what the browser asks for.</summary>
public sealed class AskedLanguage(RequestDelegate next, StaffLanguages languages)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(DeskDoor.Root, StringComparison.Ordinal)) context.Speak(languages.Asked(context.Request));
        return next(context);
    }
}

/// <summary>Whoever has chosen a language is spoken to in it.</summary>
public sealed class OwnLanguage(RequestDelegate next, StaffLanguages languages)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (StaffLanguage.Spoken is not null && context.RequestServices.GetRequiredService<DeskContext>() is { IsSomebody: true } desk && languages.Known(desk.Account.Language) is { } own) context.Speak(own);
        return next(context);
    }
}

public static class SpokenLanguage
{
    /// <summary>The language of a request, also where what flows with it has ended: in what explains an error.</summary>
    public static StaffLanguage? Language(this HttpContext context) => context.Features.Get<StaffLanguage>();

    internal static void Speak(this HttpContext context, StaffLanguage language)
    {
        context.Features.Set(language);
        StaffLanguage.Spoken = language;
    }
}
