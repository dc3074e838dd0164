using System.Text.Json;
using System.Text.Json.Serialization;
using FinanceTracker.Domain.Accounts;
using FinanceTracker.Domain.Bills;
using FinanceTracker.Domain.Categories;
using FinanceTracker.Domain.Payees;
using FinanceTracker.Domain.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FinanceTracker.Services.Bills;

/// <summary>When a bill is due lies in one column as JSON: nothing asks the database for it.</summary>
internal sealed class BillMapping : IEntityTypeConfiguration<Bill>
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public void Configure(EntityTypeBuilder<Bill> builder)
    {
        builder.Property(bill => bill.Name).HasMaxLength(100);
        builder.Property(bill => bill.Description).HasMaxLength(500);
        builder.Property(bill => bill.Notes).HasMaxLength(4000);
        builder.Property(bill => bill.Schedule).HasConversion(schedule => Write(schedule), json => Read(json), new ValueComparer<BillSchedule>(
            (left, right) => (left == null ? "" : Write(left)) == (right == null ? "" : Write(right)),
            schedule => Write(schedule).GetHashCode(StringComparison.Ordinal),
            schedule => schedule));
        builder.HasOne<Account>().WithMany().HasForeignKey(bill => bill.AccountKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Category>().WithMany().HasForeignKey(bill => bill.CategoryKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Payee>().WithMany().HasForeignKey(bill => bill.PayeeKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(bill => bill.HouseholdId).HasFilter("state = 0");
    }

    /// <summary>A schedule as it is stored.</summary>
    public static BillSchedule Read(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json, Json)!;
        return new BillSchedule
        {
            Phases = stored.Phases,
            End = stored.End,
            Count = stored.Count,
            Weekend = stored.Weekend,
            HolidayCountry = stored.HolidayCountry,
            Moves = stored.Moves ?? [],
            Skips = (stored.Skips ?? []).ToHashSet(),
        };
    }

    private static string Write(BillSchedule schedule) => JsonSerializer.Serialize(
        new Stored([.. schedule.Phases], schedule.End, schedule.Count, schedule.Weekend, new SortedDictionary<int, DateOnly>(schedule.Moves.ToDictionary()), [.. schedule.Skips.Order()]) { HolidayCountry = schedule.HolidayCountry }, Json);

    private sealed record Stored(List<BillPhase> Phases, DateOnly? End, int? Count, WeekendMove Weekend, SortedDictionary<int, DateOnly>? Moves, List<int>? Skips)
    {
        public string? HolidayCountry { get; init; }
    }
}

/// <summary>An entry may be deleted while a payment names it: then the payment pays nothing until it is back.</summary>
internal sealed class BillPaymentMapping : IEntityTypeConfiguration<BillPayment>
{
    public void Configure(EntityTypeBuilder<BillPayment> builder)
    {
        builder.Property(payment => payment.Reason).HasMaxLength(300);
        builder.HasOne<Bill>().WithMany().HasForeignKey(payment => payment.BillKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Transaction>().WithMany().HasForeignKey(payment => payment.TransactionKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(payment => payment.BillKey);
        builder.HasIndex(payment => payment.TransactionKey).IsUnique().HasFilter("state = 0 AND transaction_key IS NOT NULL");
    }
}

internal sealed class RecurringRejectionMapping : IEntityTypeConfiguration<RecurringRejection>
{
    public void Configure(EntityTypeBuilder<RecurringRejection> builder)
    {
        builder.Property(rejection => rejection.Mark).HasMaxLength(200);
        builder.HasIndex(rejection => new { rejection.HouseholdId, rejection.Mark }).IsUnique().HasFilter("state = 0");
    }
}

internal sealed class BillMismatchMapping : IEntityTypeConfiguration<BillMismatch>
{
    public void Configure(EntityTypeBuilder<BillMismatch> builder)
    {
        builder.HasOne<Bill>().WithMany().HasForeignKey(mismatch => mismatch.BillKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Transaction>().WithMany().HasForeignKey(mismatch => mismatch.TransactionKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(mismatch => new { mismatch.BillKey, mismatch.TransactionKey }).IsUnique().HasFilter("state = 0");
        builder.HasIndex(mismatch => mismatch.TransactionKey);
    }
}
