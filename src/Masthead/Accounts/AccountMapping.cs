using Masthead.Data;
using Masthead.Publications;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Masthead.Accounts;

public static class AccountQueries
{
    public static DbSet<Account> Accounts(this NewsroomDb db) => db.Set<Account>();
    public static DbSet<Membership> Memberships(this NewsroomDb db) => db.Set<Membership>();
    public static DbSet<LogInLink> LogInLinks(this NewsroomDb db) => db.Set<LogInLink>();
    public static DbSet<AccountSession> Sessions(this NewsroomDb db) => db.Set<AccountSession>();

    /// <summary>Gives the account this role in the publication, in the place of the one it has; not saved here.</summary>
    public static async Task GiveRoleAsync(this NewsroomDb db, Account account, Publication publication, Role role, CancellationToken cancel)
    {
        var membership = await db.Memberships().SingleOrDefaultAsync(m => m.AccountId == account.Id && m.PublicationId == publication.Id, cancel);
        if (membership is null) db.Memberships().Add(new Membership(account.Id, publication.Id, role));
        else membership.Become(role);
    }
}

/// <summary>The shape that Identity's stores ask for (its schema version 3), under the newsroom's names.</summary>
internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Language).HasMaxLength(Account.LongestLanguage);
        builder.Property(a => a.DisplayName).HasMaxLength(Account.LongestName);
        builder.Property(a => a.UserName).HasMaxLength(256);
        builder.Property(a => a.NormalizedUserName).HasMaxLength(256);
        builder.Property(a => a.Email).HasMaxLength(256);
        builder.Property(a => a.NormalizedEmail).HasMaxLength(256);
        builder.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        builder.Ignore(a => a.PhoneNumber);
        builder.Ignore(a => a.PhoneNumberConfirmed);
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
        builder.HasIndex(a => a.NormalizedEmail).IsUnique();
        builder.HasIndex(a => a.IsFirst).IsUnique();
        builder.HasMany<IdentityUserClaim<Guid>>().WithOne().HasForeignKey(c => c.UserId);
        builder.HasMany<IdentityUserLogin<Guid>>().WithOne().HasForeignKey(l => l.UserId);
        builder.HasMany<IdentityUserToken<Guid>>().WithOne().HasForeignKey(t => t.UserId);
        builder.HasMany<IdentityUserPasskey<Guid>>().WithOne().HasForeignKey(p => p.UserId);
        builder.HasMany<Membership>().WithOne().HasForeignKey(m => m.AccountId);
        builder.HasMany<LogInLink>().WithOne().HasForeignKey(l => l.AccountId);
        builder.HasMany<AccountSession>().WithOne().HasForeignKey(s => s.AccountId);
    }
}

internal sealed class AccountClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) => builder.ToTable("account_claims").HasKey(c => c.Id);
}

internal sealed class AccountLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder)
    {
        builder.ToTable("account_logins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.Property(l => l.LoginProvider).HasMaxLength(128);
        builder.Property(l => l.ProviderKey).HasMaxLength(128);
    }
}

internal sealed class AccountTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder)
    {
        builder.ToTable("account_tokens").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
        builder.Property(t => t.LoginProvider).HasMaxLength(128);
        builder.Property(t => t.Name).HasMaxLength(128);
    }
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    // WebAuthn: a credential's id has at most 1,023 bytes.
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("account_passkeys").HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(1024);
        builder.OwnsOne(p => p.Data).ToJson();
    }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships").HasKey(m => new { m.AccountId, m.PublicationId });
        builder.Property(m => m.Role).HasConversion<string>().HasMaxLength(20);
        builder.HasOne<Publication>().WithMany().HasForeignKey(m => m.PublicationId);
    }
}

internal sealed class LogInLinkMapping : IEntityTypeConfiguration<LogInLink>
{
    public void Configure(EntityTypeBuilder<LogInLink> builder)
    {
        builder.ToTable("log_in_links");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.TokenHash).HasMaxLength(64);
        builder.HasIndex(l => l.TokenHash).IsUnique();
    }
}

internal sealed class AccountSessionMapping : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("sessions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Way).HasMaxLength(40);
        builder.Property(s => s.Browser).HasMaxLength(AccountSession.LongestBrowser);
        builder.HasIndex(s => new { s.AccountId, s.SeenAt });
    }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("protection_keys");
        builder.Property(k => k.Id).ValueGeneratedNever();
    }
}
