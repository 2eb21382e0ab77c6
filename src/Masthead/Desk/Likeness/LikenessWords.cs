using Masthead.Likeness;
using Microsoft.Extensions.Localization;

namespace Masthead.Desk;

public static class LikenessWords
{
    /// <summary>Why the desk tells no near-copies now; null where it does.</summary>
    /// <param name="slug">The publication, as commands name it.</param>
    public static string? Of(LikenessCondition condition, string slug, IStringLocalizer<DeskWords> say) => condition switch
    {
        LikenessCondition.Standing => null,
        LikenessCondition.Opening => say["The desk is still reading the archive. Near-copies are told in a moment."].Value,
        LikenessCondition.Away => say["Near-copies are not told now: the index cannot be read or written. Publishing goes on. Whoever runs this newsroom mends it with: masthead likeness rebuild --publication {0}", slug].Value,
        _ => say["Near-copies are not looked for: it is switched off in this newsroom."].Value,
    };
}
