using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.BankSync.Keys;

/// <summary>Keys to a provider that the administrator entered; the server's own, sealed.</summary>
public sealed class BankKey
{
    /// <summary>Which provider's; never changes.</summary>
    public string Name { get; set; } = "";

    /// <summary>Sealed for <see cref="BankKeyRing"/>'s purpose of this name.</summary>
    public byte[] Sealed { get; set; } = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class BankKeyMapping : IEntityTypeConfiguration<BankKey>
{
    public void Configure(EntityTypeBuilder<BankKey> builder)
    {
        builder.HasKey(key => key.Name);
        builder.Property(key => key.Name).HasMaxLength(40);
    }
}
