using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Services.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Alerts;

internal sealed class AlertMapping
    : IEntityTypeConfiguration<Alert>, IEntityTypeConfiguration<AlertNotice>, IEntityTypeConfiguration<AlertState>, IEntityTypeConfiguration<AlertPreference>,
      IEntityTypeConfiguration<AlertChannel>, IEntityTypeConfiguration<AlertDelivery>, IEntityTypeConfiguration<AccountFloor>, IEntityTypeConfiguration<CustomAlert>
{
    public const int LongestTitle = 200;
    public const int LongestText = 1000;
    public const int LongestProblem = 300;

    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.HasKey(alert => alert.Key);
        builder.HasIndex(alert => alert.Id).IsUnique();
        // The whole promise of "once" stands on this index.
        builder.HasIndex(alert => new { alert.HouseholdId, alert.Once }).IsUnique();
        builder.Property(alert => alert.Once).HasMaxLength(AlertKey.MaxLength);
        builder.Property(alert => alert.Title).HasMaxLength(LongestTitle);
        builder.Property(alert => alert.Text).HasMaxLength(LongestText);
        builder.Property(alert => alert.Link).HasMaxLength(500);
    }

    public void Configure(EntityTypeBuilder<AlertNotice> builder)
    {
        builder.HasKey(notice => notice.Key);
        builder.HasIndex(notice => new { notice.AlertKey, notice.PersonKey }).IsUnique();
        builder.HasIndex(notice => new { notice.HouseholdId, notice.PersonKey, notice.AlertKey });
        builder.HasIndex(notice => new { notice.HouseholdId, notice.PersonKey }).HasFilter("read_at IS NULL").HasDatabaseName("ix_alert_notices_unread");
        builder.HasOne<Alert>().WithMany().HasForeignKey(notice => notice.AlertKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Person>().WithMany().HasForeignKey(notice => notice.PersonKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AlertState> builder) => builder.HasKey(state => state.HouseholdId);

    public void Configure(EntityTypeBuilder<AlertPreference> builder)
    {
        builder.HasKey(preference => preference.Key);
        builder.HasIndex(preference => new { preference.HouseholdId, preference.PersonKey }).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(preference => preference.PersonKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AlertChannel> builder)
    {
        builder.HasKey(channel => channel.Key);
        builder.HasIndex(channel => channel.Id).IsUnique();
        builder.HasIndex(channel => new { channel.HouseholdId, channel.PersonKey });
        builder.Property(channel => channel.Address).HasMaxLength(500);
        builder.Property(channel => channel.Secret).HasMaxLength(1000);
        builder.Property(channel => channel.Problem).HasMaxLength(LongestProblem);
        builder.HasOne<Person>().WithMany().HasForeignKey(channel => channel.PersonKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AlertDelivery> builder)
    {
        builder.HasKey(delivery => delivery.Key);
        builder.HasIndex(delivery => delivery.Id).IsUnique();
        builder.HasIndex(delivery => new { delivery.AlertKey, delivery.ChannelKey }).IsUnique();
        builder.HasIndex(delivery => new { delivery.HouseholdId, delivery.DueAt }).HasFilter("status = 1");
        builder.HasIndex(delivery => delivery.ChannelKey);
        builder.Property(delivery => delivery.Problem).HasMaxLength(LongestProblem);
        builder.HasOne<Alert>().WithMany().HasForeignKey(delivery => delivery.AlertKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AlertChannel>().WithMany().HasForeignKey(delivery => delivery.ChannelKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AccountFloor> builder)
    {
        builder.HasKey(floor => floor.AccountKey);
        builder.Property(floor => floor.AccountKey).ValueGeneratedNever();
        builder.HasIndex(floor => floor.HouseholdId);
        builder.HasOne<Account>().WithMany().HasForeignKey(floor => floor.AccountKey).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CustomAlert> builder)
    {
        builder.Property(alert => alert.Name).HasMaxLength(60);
        builder.Property(alert => alert.NameKey).HasMaxLength(120);
        builder.Property(alert => alert.Query).HasMaxLength(2000);
        builder.HasIndex(alert => new { alert.HouseholdId, alert.NameKey }).IsUnique().HasFilter("state = 0");
    }
}
