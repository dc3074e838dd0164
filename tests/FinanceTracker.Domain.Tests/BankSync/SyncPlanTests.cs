using CsCheck;
using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Transactions;
using Xunit;
using static FinanceTracker.Domain.Tests.BankSync.PlanLedger;

namespace FinanceTracker.Domain.Tests.BankSync;

/// <summary>The table of docs/specs/bank-sync.md: a pending line is booked, and every other way in which an update meets what is there.</summary>
public sealed class SyncPlanTests
{
    private static readonly FeedTransaction Pending = Line("p", pending: true);

    /// <summary>Name, updates after the one that brought the pending line of 40 on the 2nd, what stands then.</summary>
    private static readonly (string Name, Update[] Updates, string[] Then)[] Table =
    [
        ("the same amount", [Both(Line("b", books: "p"))], ["1:b -40 on 2"]),
        ("a tip added", [Both(Line("b", -46.5m, books: "p"))], ["1:b -46.5 on 2"]),
        ("its day moved", [Both(Line("b", day: 5, books: "p"))], ["1:b -40 on 5"]),
        ("much more, but named", [Both(Line("b", -120, 9, "p", payee: "Hotel"))], ["1:b -120 on 9"]),
        ("nothing names it", [Both(Line("b"))], ["1:b -40 on 2"]),
        ("nothing names it, a tip added, its day moved", [Both(Line("b", -46.5m, 5))], ["1:b -46.5 on 5"]),
        ("nothing names it, half of it", [Both(Line("b", -20))], ["1:b -20 on 2"]),
        ("nothing names it, too much more", [Both(Line("b", -60))], ["2:b -60 on 2"]),
        ("nothing names it, another payee, a tip added", [Both(Line("b", -46.5m, payee: "Garage Nord"))], ["2:b -46.5 on 2"]),
        ("nothing names it, another payee, the same amount: what was lost is that movement", [Both(Line("b", payee: "Garage Nord"))], ["1:b -40 on 2"]),
        ("nothing names it, money in", [Both(Line("b", 40))], ["2:b 40 on 2"]),
        ("nothing names it, fifteen days later", [Both(Line("b", day: 17))], ["2:b -40 on 17"]),
        ("nothing names it, fourteen days later", [Both(Line("b", day: 16))], ["1:b -40 on 16"]),
        ("taken back an update before", [Gone("p"), News(Line("b", -41, books: "p"))], ["1:b -41 on 2"]),
        ("taken back an update after", [News(Line("b", -41, books: "p")), Gone("p")], ["1:b -41 on 2"]),
        ("taken back twice, and one that never was", [Both(Line("b", books: "p")), Gone("p", "never")], ["1:b -40 on 2"]),
        ("booked in its place", [News(Line("p", -41, 3))], ["1:p -41 on 3"]),
        ("booked in its place, then corrected", [News(Line("p", -41, 3)), News(Line("p", -42, 4))], ["1:p -42 on 4"]),
        ("taken back for good", [Gone("p")], []),
        ("taken back, then listed again", [Gone("p"), News(Pending)], ["1:p -40 on 2 P"]),
        ("both are listed, nothing names it, the same amount", [News(Line("b"))], ["1:b -40 on 2"]),
        ("both are listed, and they were two: the bank's next word on the other makes it anew", [News(Line("b")), Both(Line("c", books: "p"))], ["1:b -40 on 2", "2:c -40 on 2"]),
        ("both are listed, nothing says they are one", [News(Line("b", payee: "Garage Nord"))], ["1:p -40 on 2 P", "2:b -40 on 2"]),
        ("changed while pending, then booked", [News(Line("p", -42, pending: true)), Both(Line("b", -42, books: "p"))], ["1:b -42 on 2"]),
        ("another pending line takes its place", [Both(Line("q", -40, pending: true))], ["1:q -40 on 2 P"]),
        ("the booking of one that never was here", [News(Line("b", -9, books: "never"))], ["1:p -40 on 2 P", "2:b -9 on 2"]),
        ("a window in which it is no more", [new([], []) { Cover = FeedCover.Window, Since = new(2026, 2, 20) }], []),
        ("a window that begins later", [new([], []) { Cover = FeedCover.Window, Since = new(2026, 3, 3) }], ["1:p -40 on 2 P"]),
        ("a window in which it is booked under a new id", [new([Line("b", day: 3)], []) { Cover = FeedCover.Window, Since = new(2026, 2, 20) }], ["1:b -40 on 3"]),
        ("everything anew, and it is booked", [new([Line("b", books: "p")], []) { Cover = FeedCover.Whole }], ["1:b -40 on 2"]),
        ("everything anew, and it is gone", [new([Line("x", -5)], []) { Cover = FeedCover.Whole }], ["2:x -5 on 2"]),
    ];

    public static TheoryData<string> Names => [.. Table.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_pending_line_ends_as_the_table_says(string name)
    {
        var (_, updates, then) = Table.Single(row => row.Name == name);
        var ledger = Ledger(Pending);
        Assert.Equal(["1:p -40 on 2 P"], ledger.Live.Select(Written));
        foreach (var update in updates)
            ledger.Take(update);

        Assert.Equal(then, ledger.Live.Select(Written));
        // The same again says nothing new.
        Assert.Empty(ledger.Take(updates[^1]));
    }

    [Fact]
    public void Of_two_that_are_alike_one_is_booked_and_of_two_that_are_not_none()
    {
        var alike = Ledger(Pending, Line("q", pending: true));
        alike.Take(News(Line("b")));
        Assert.Equal(["1:b -40 on 2", "2:q -40 on 2 P"], alike.Live.Select(Written));

        var other = Ledger(Pending, Pending with { Id = "q", Text = "BISTRO BLANC 99" });
        Assert.Equal(SyncAct.Add, Assert.Single(other.Take(News(Line("b")))).Act);
        Assert.Equal(["1:p -40 on 2 P", "2:q -40 on 2 P", "3:b -40 on 2"], other.Live.Select(Written));
    }

    [Fact]
    public void What_a_person_took_away_stays_away_however_it_is_booked()
    {
        foreach (var booked in new[] { Both(Line("b", books: "p")), News(Line("p", -41)), new Update([Line("b", books: "p")], []) { Cover = FeedCover.Whole } })
        {
            var ledger = Ledger(Pending);
            ledger.Set(1, row => row with { IsAway = true });
            Assert.DoesNotContain(ledger.Take(booked), step => step.Act == SyncAct.Add);
            Assert.Empty(ledger.Live);
            Assert.Empty(ledger.Take(booked));
        }
    }

    [Fact]
    public void A_reconciled_one_takes_the_new_id_and_is_flagged_where_the_bank_says_otherwise()
    {
        var ledger = Ledger(Pending, Line("c", -9, payee: "Kiosk"));
        foreach (var key in new long[] { 1, 2 })
            ledger.Set(key, row => row with { IsReconciled = true });
        var steps = ledger.Take(new Update([Line("b", -46, books: "p")], ["p", "c"]));
        Assert.Equal([(SyncAct.Update, true), (SyncAct.Update, true)], steps.Select(step => (step.Act, step.Flag is not null)));
        Assert.Equal(["1:b -40 on 2 P", "2:c -9 on 2"], ledger.Live.Select(Written));
    }

    [Fact]
    public void A_failed_one_stays_failed_when_the_bank_says_the_same()
    {
        var ledger = Ledger(Line("b"));
        ledger.Set(1, row => row with { Status = TransactionStatus.Failed });
        Assert.Empty(ledger.Take(News(Line("b"))));
    }

    [Fact]
    public void What_was_there_before_is_joined_once_the_nearest_first()
    {
        var ledger = new PlanLedger();
        ledger.Typed(1, "old-1", -3, 2, "Kiosk");
        ledger.Typed(2, "old-2", -3, 4, "Kiosk");
        ledger.Typed(3, null, -12.5m, 8, "Bookshop");
        var steps = ledger.Take(News(Line("a", -3, 3, payee: "Kiosk"), Line("b", -3, 4, payee: "Kiosk"), Line("c", -3, 9, payee: "Kiosk"), Line("d", -12.5m, 9, payee: "Bookshop")));
        Assert.Equal(["1:a -3 on 3", "2:b -3 on 4", "3:d -12.5 on 9", "4:c -3 on 9"], ledger.Live.Select(Written));
        Assert.Equal(3, steps.Count(step => step.Act == SyncAct.Join));
    }

    /// <summary>Whatever the bank does and however it is cut into updates: the live entries are the bank's lines, and everything anew changes nothing.</summary>
    [Fact]
    public void Any_split_of_a_banks_days_into_updates_ends_with_its_lines() => Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 12]).Sample((seed, length) =>
    {
        var log = BankDays.Write(new Random(seed), events: 40);
        foreach (var cut in new[] { 1, length, log.Count })
        {
            var ledger = new PlanLedger();
            foreach (var some in log.Chunk(cut))
                ledger.Take(BankDays.Fold(some));
            var truth = BankDays.Fold(log).Changed;
            Assert.Equal(Lines(truth), ledger.Live.Select(Said).Order());
            Assert.Empty(ledger.Take(new Update(truth, []) { Cover = FeedCover.Whole }));
        }
    }, iter: 400);

    private static IEnumerable<(string, long, DateOnly, bool)> Lines(IEnumerable<FeedTransaction> lines) => lines.Select(line => (line.Id, line.Amount.Minor, line.Date, line.IsPending)).Order();

    private static (string, long, DateOnly, bool) Said(KnownBankRow row) => (row.ExternalId!, row.Minor, row.Date, row.IsPending);

    private static PlanLedger Ledger(params FeedTransaction[] lines)
    {
        var ledger = new PlanLedger();
        ledger.Take(News(lines));
        return ledger;
    }

    private static Update News(params FeedTransaction[] lines) => new(lines, []);

    private static Update Gone(params string[] ids) => new([], ids);

    /// <summary>The booked line comes and the pending one goes, in one update.</summary>
    private static Update Both(FeedTransaction line) => new([line], ["p"]);
}
