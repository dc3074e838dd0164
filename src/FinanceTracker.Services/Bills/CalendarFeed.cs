using FinanceTracker.Services.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Bills;

/// <summary>A person's secret address of a household's calendar of bills. Looked up before a household is entered, so it names its household without belonging to it.</summary>
public sealed class CalendarFeed
{
    public long Key { get; set; }

    public long PersonKey { get; set; }

    /// <summary>Internal key of the household whose bills it shows.</summary>
    public long HouseholdKey { get; set; }

    /// <summary>The part of the address it is found by; random, no secret.</summary>
    public string Selector { get; set; } = "";

    /// <summary>SHA-256 of the secret part.</summary>
    public byte[] Hash { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>One for each person and household.</summary>
internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.HasKey(feed => feed.Key);
        builder.Property(feed => feed.Selector).HasMaxLength(16);
        builder.Property(feed => feed.Hash).HasMaxLength(32);
        builder.HasOne<Person>().WithMany().HasForeignKey(feed => feed.PersonKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(feed => feed.Selector).IsUnique();
        builder.HasIndex(feed => new { feed.PersonKey, feed.HouseholdKey }).IsUnique();
    }
}
