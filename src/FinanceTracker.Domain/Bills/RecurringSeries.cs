using FinanceTracker.Domain.Values;

namespace FinanceTracker.Domain.Bills;

/// <summary>An entry of the history.</summary>
/// <param name="Key">Names it in the answer.</param>
/// <param name="Date">Ledger day.</param>
/// <param name="Amount">Signed; neither a transfer nor a correction.</param>
/// <param name="AccountKey">Its account.</param>
/// <param name="Payee">Who, or the bank's text where nobody is known.</param>
/// <param name="PayeeKey">Its payee; null for none.</param>
/// <param name="CategoryKey">Its category; null for none.</param>
public sealed record HistoryRow(long Key, DateOnly Date, Money Amount, long AccountKey, string Payee, long? PayeeKey = null, long? CategoryKey = null);

/// <summary>Payments or income that come again and again.</summary>
/// <param name="Name">Who, as the newest entry says.</param>
/// <param name="Frequency">How often.</param>
/// <param name="DueDay">Day of the month, or weekday (Monday 1).</param>
/// <param name="Rows">The entries it was found by, oldest first.</param>
/// <param name="Amount">What to expect, positive.</param>
/// <param name="IsIncome">Money in.</param>
/// <param name="IsVarying">Another amount each time.</param>
/// <param name="Least">The least of the last year, positive.</param>
/// <param name="Most">The most of it, positive.</param>
/// <param name="Next">When it should come next after the last one; may be over by now.</param>
/// <param name="IsOver">It has not come for so long that it has ended.</param>
/// <param name="Score">How sure, 0 to 100.</param>
public sealed record RecurringSeries(
    string Name, BillFrequency Frequency, int DueDay, IReadOnlyList<HistoryRow> Rows, Money Amount, bool IsIncome, bool IsVarying, Money Least, Money Most, DateOnly Next, bool IsOver, int Score)
{
    /// <summary>The newest entry.</summary>
    public HistoryRow Newest => Rows[^1];

    /// <summary>Names the series where a person said it is none: who, which way, how often, which account.</summary>
    public string Mark => Common.Clip.To($"{PayeeStem.Of(Name)}|{(IsIncome ? "in" : "out")}|{Frequency}|{Newest.AccountKey}|{Amount.Currency.Code}", 200);

    /// <summary>The schedule these entries have had, from the first one on.</summary>
    public BillSchedule Schedule => new() { Phases = [BillPhase.At(0, First, Frequency, Frequency.Months() > 0 ? DueDay : null)] };

    private DateOnly First
    {
        get
        {
            if (Frequency.Months() == 0)
            {
                var steps = (Next.DayNumber - Rows[0].Date.DayNumber + (Frequency.Days() / 2)) / Frequency.Days();
                return Next.AddDays(-steps * Frequency.Days());
            }
            var (first, next) = (Month.Of(Rows[0].Date), Month.Of(Next));
            // The first entry may lie in the month before or after its own.
            var months = (int)Math.Round((Next.DayNumber - Rows[0].Date.DayNumber) / 30.44 / Frequency.Months()) * Frequency.Months();
            return BillSchedule.Clamp(months == 0 ? first : next.AddMonths(-months), DueDay);
        }
    }
}
