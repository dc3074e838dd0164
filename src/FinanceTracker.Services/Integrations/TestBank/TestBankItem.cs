using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>How a link to the invented bank stands. The numbers are stored.</summary>
public enum TestBankState
{
    /// <summary>The page is open, nobody has signed in.</summary>
    Linking = 0,
    GivenUp = 1,

    /// <summary>Signed in; the public token waits to be exchanged.</summary>
    SignedIn = 2,
    Healthy = 3,
    LoginRequired = 4,
    Removed = 5,

    /// <summary>A link that repaired another item; nothing is left to do.</summary>
    Repaired = 6,
}

/// <summary>What the invented bank remembers of one link and of the connection it became. Its history is worked out from it and the clock.</summary>
public sealed class TestBankItem
{
    public long Key { get; set; }

    public string LinkToken { get; set; } = "";

    /// <summary>The page works until then, UTC.</summary>
    public DateTimeOffset LinkUntil { get; set; }

    /// <summary>Where the browser goes afterwards; null to stay.</summary>
    public string? ReturnTo { get; set; }

    /// <summary>The connection this link repairs; null for a new one.</summary>
    public string? Repairs { get; set; }

    public TestBankState State { get; set; }

    /// <summary>Works once.</summary>
    public string? PublicToken { get; set; }

    public string ItemId { get; set; } = "";

    /// <summary>SHA-256 of the access token; the token itself is not kept here.</summary>
    public string? AccessHash { get; set; }

    /// <summary>Which invention: the same number gives the same history.</summary>
    public int Seed { get; set; }

    public DateTimeOffset? LinkedAt { get; set; }

    /// <summary>Names of the accounts that were chosen, with commas.</summary>
    public string Accounts { get; set; } = "";

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    public string? Webhook { get; set; }


    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class TestBankMapping : IEntityTypeConfiguration<TestBankItem>
{
    public void Configure(EntityTypeBuilder<TestBankItem> builder)
    {
        builder.HasKey(item => item.Key);
        builder.Property(item => item.LinkToken).HasMaxLength(80);
        builder.Property(item => item.ItemId).HasMaxLength(80);
        builder.Property(item => item.Repairs).HasMaxLength(80);
        builder.Property(item => item.PublicToken).HasMaxLength(80);
        builder.Property(item => item.AccessHash).HasMaxLength(64);
        builder.Property(item => item.ReturnTo).HasMaxLength(2000);
        builder.Property(item => item.Webhook).HasMaxLength(2000);
        builder.Property(item => item.Accounts).HasMaxLength(400);
        builder.Property(item => item.Currency).HasMaxLength(3);
        builder.HasIndex(item => item.LinkToken).IsUnique();
        builder.HasIndex(item => item.ItemId).IsUnique();
        builder.HasIndex(item => item.AccessHash).IsUnique();
        builder.HasIndex(item => item.PublicToken).IsUnique();
    }
}
