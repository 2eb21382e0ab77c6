using Masthead.Accounts;
using Masthead.Data;
using Masthead.Publications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Tokens;

/// <summary>Lets a program into one publication. Of what it is shown by, only the hash is kept.</summary>
public sealed class ApiToken
{
    public const int LongestName = 80, MostDays = 366, MostOfPublication = 200;

    private ApiToken() { }

    internal ApiToken(Guid publicationId, string name, IReadOnlyCollection<string> scopes, string text, Account maker, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        var words = name.Trim().Sound();
        if (words.Length is 0 or > LongestName || words.Any(char.IsControl)) throw new RuleBroken("token-name", $"A token needs a name of 1 to {LongestName} characters that says what uses it.");
        if (scopes.Count == 0) throw new RuleBroken("token-scopes", "Choose at least one thing that the token may do.");
        if (scopes.FirstOrDefault(s => !Scope.IsOne(s)) is { } unknown) throw new RuleBroken("token-scopes", $"There is no scope “{unknown}”.");
        if (expiresAt <= now || expiresAt > now.AddDays(MostDays)) throw new RuleBroken("token-expiry", $"A token ends at a date that is still to come, within {MostDays} days.");
        (Id, PublicationId, Name, Hash, Tail) = (Guid.CreateVersion7(now), publicationId, words, SecretText.HashOf(text), text[^4..]);
        Scopes = [.. Scope.All.Select(s => s.Name).Where(scopes.Contains)];
        (MadeById, MadeBy, MadeAt, ExpiresAt) = (maker.Id, maker.DisplayName, now, expiresAt);
    }

    public Guid Id { get; private set; }
    public Guid PublicationId { get; private set; }
    public string Name { get; private set; } = "";
    /// <summary>SHA-256 of the token, lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = "";
    /// <summary>Its last four characters, to tell one from another.</summary>
    public string Tail { get; private set; } = "";
    public string[] Scopes { get; private set; } = [];
    /// <summary>The account whose rights it never exceeds.</summary>
    public Guid MadeById { get; private set; }
    public string MadeBy { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>To the minute; null while it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public bool IsGood(DateTimeOffset now) => EndedAt is null && ExpiresAt > now;

    /// <summary>As deeds done with it are signed: nobody takes it for a person. The account is its maker’s.</summary>
    public Actor AsActor() => new(MadeById, $"{Name} (API)");

    internal void End(DateTimeOffset now) => EndedAt ??= now;
}

public static class TokenQueries
{
    public static DbSet<ApiToken> ApiTokens(this NewsroomDb db) => db.Set<ApiToken>();
}

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("api_tokens");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Name).HasMaxLength(ApiToken.LongestName);
        builder.Property(t => t.Hash).HasMaxLength(64);
        builder.Property(t => t.Tail).HasMaxLength(4);
        builder.Property(t => t.MadeBy).HasMaxLength(Account.LongestName);
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasIndex(t => new { t.PublicationId, t.Id });
        builder.HasOne<Publication>().WithMany().HasForeignKey(t => t.PublicationId);
    }
}
