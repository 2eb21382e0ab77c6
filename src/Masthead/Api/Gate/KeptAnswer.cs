using Masthead.Data;
using Masthead.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Api;

/// <summary>The answer to a request that came under an <c>Idempotency-Key</c>.</summary>
public sealed class KeptAnswer
{
    public const int LongestKey = 255;

    private KeptAnswer() { }

    internal KeptAnswer(Guid tokenId, string key, string requestHash, DateTimeOffset now) => (TokenId, Key, RequestHash, BegunAt) = (tokenId, key, requestHash, now);

    public Guid TokenId { get; private set; }
    public string Key { get; private set; } = "";
    /// <summary>SHA-256 of what was asked: method, address, query, version and body.</summary>
    public string RequestHash { get; private set; } = "";
    public DateTimeOffset BegunAt { get; private set; }
    /// <summary>The deed is done. Saved by the deed’s own first save, in its transaction: true without a status, it tells that the answer was lost.</summary>
    public bool IsDone { get; private set; }
    /// <summary>Null while it is being done.</summary>
    public int? Status { get; private set; }
    public string ContentType { get; private set; } = "";
    public string Body { get; private set; } = "";
    public string? ETag { get; private set; }
    public string? Location { get; private set; }

    internal void WillBeDone() => IsDone = true;
}

public static class KeptAnswerQueries
{
    public static DbSet<KeptAnswer> KeptAnswers(this NewsroomDb db) => db.Set<KeptAnswer>();
}

internal sealed class KeptAnswerMapping : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> builder)
    {
        builder.ToTable("kept_answers");
        builder.HasKey(k => new { k.TokenId, k.Key });
        builder.Property(k => k.Key).HasMaxLength(KeptAnswer.LongestKey);
        builder.Property(k => k.RequestHash).HasMaxLength(64);
        builder.Property(k => k.ContentType).HasMaxLength(100);
        builder.Property(k => k.ETag).HasMaxLength(100);
        builder.Property(k => k.Location).HasMaxLength(300);
        builder.HasIndex(k => new { k.TokenId, k.BegunAt });
        builder.HasOne<ApiToken>().WithMany().HasForeignKey(k => k.TokenId);
    }
}
