using Masthead.Data;
using Masthead.Publications;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Zxcvbn.Matcher;

namespace Masthead.Accounts;

/// <summary>The words that accounts say at every door. The English sentence is its own key.</summary>
public sealed class AccountWords
{
    private AccountWords() { }
}

/// <summary>Refuses a password that is soon guessed, by zxcvbn: what it is made of counts, not which kinds of character are in it. Says what is wrong with it, and the mend.</summary>
public sealed class JudgedPassword(NewsroomDb db, IStringLocalizer<AccountWords> say) : IPasswordValidator<Account>
{
    public const string Code = "PasswordGuessed";

    /// <summary>Of zxcvbn's 0 to 4.</summary>
    private const int Enough = 3;

    /// <summary>The judge's time grows with the square of the length; what is longer than this is judged by its beginning.</summary>
    private const int Judged = 100;

    private const int MostPublications = 50;

    public async Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        if (string.IsNullOrEmpty(password)) return IdentityResult.Success;
        var judgement = Zxcvbn.Zxcvbn.MatchPassword(password.Length > Judged ? password[..Judged] : password, await KnownWordsAsync(user));
        if (judgement.Score >= Enough) return IdentityResult.Success;
        var weakest = judgement.MatchSequence.Where(m => m.Pattern != "bruteforce").OrderByDescending(m => m.Token.Length).FirstOrDefault();
        return IdentityResult.Failed(new IdentityError { Code = Code, Description = ReasonOf(weakest) });
    }

    /// <summary>Whole sentences, each with its mend: a translation needs them together.</summary>
    private LocalizedString ReasonOf(Zxcvbn.Match? weakest) => weakest switch
    {
        DictionaryMatch { DictionaryName: "user_inputs" } => say["This password is soon guessed: it holds your name, your address or the publication’s name, which are tried first. Take four or more plain words that have nothing to do with you or with one another."],
        DictionaryMatch { DictionaryName: "passwords" } => say["This password is soon guessed: a great part of it is a password that many people have. Take four or more plain words that have nothing to do with one another, or let a password store make one."],
        DictionaryMatch => say["This password is soon guessed: it is little more than a common word or name. Add three or more other words that have nothing to do with it."],
        RepeatMatch => say["This password is soon guessed: it says the same character again and again. Take four or more plain words that have nothing to do with one another."],
        SequenceMatch => say["This password is soon guessed: it runs along the alphabet or the numbers. Take four or more plain words that have nothing to do with one another."],
        SpatialMatch => say["This password is soon guessed: it runs along the rows of the keyboard. Take four or more plain words that have nothing to do with one another."],
        DateMatch => say["This password is soon guessed: it is little more than a date. Take four or more plain words that have nothing to do with one another."],
        _ => say["This password is soon guessed. Take four or more plain words that have nothing to do with one another, or let a password store make one."],
    };

    /// <summary>What somebody who knows the person would try first: names and addresses, whole and word by word.</summary>
    private async Task<string[]> KnownWordsAsync(Account account)
    {
        var own = db.Memberships().Where(m => m.AccountId == account.Id).Select(m => m.PublicationId);
        var publications = await db.Publications().AsNoTracking().Where(p => account.IsOwner || own.Contains(p.Id)).OrderBy(p => p.Id).Take(MostPublications).Select(p => new { p.Name, p.Slug }).ToListAsync();
        return [.. new[] { account.DisplayName, account.Email ?? "", "masthead" }.Concat(publications.SelectMany(p => new[] { p.Name, p.Slug }))
            .SelectMany(words => words.Split([' ', '-', '.', '@', '_', '’', '\''], StringSplitOptions.RemoveEmptyEntries).Append(words).Append(words.Replace(" ", "", StringComparison.Ordinal)))
            .Where(word => word.Length > 2).Select(word => word.ToLowerInvariant()).Distinct(StringComparer.Ordinal)];
    }
}
