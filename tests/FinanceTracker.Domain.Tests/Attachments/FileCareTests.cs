using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Common;
using Xunit;

namespace FinanceTracker.Domain.Tests.Attachments;

public sealed class FileCareTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);
    private static readonly Guid One = Guid.Parse("0198c0de-0000-7000-8000-000000000001"), Two = Guid.Parse("0198c0de-0000-7000-8000-000000000002");

    [Fact]
    public void A_file_without_a_row_is_set_aside_after_a_day_and_deleted_after_thirty_more()
    {
        var files = new[] { File(One, "", 2), File(One, ".small", 2), File(Two, "", 0.5), File(Guid.NewGuid(), ".orphan", 29), File(Guid.Parse("0198c0de-0000-7000-8000-000000000003"), ".small.orphan", 31) };
        var chores = FileCare.Decide(files, [], 1000, Now);
        Assert.Equal([$"{One:N}", $"{One:N}.small"], chores.SetAside);
        Assert.Equal(["0198c0de00007000800000000000" + "0003.small.orphan"], chores.Delete);
        Assert.Empty(chores.BringBack);
    }

    [Fact]
    public void A_file_set_aside_comes_back_when_its_row_is_there_again()
    {
        var chores = FileCare.Decide([File(One, ".orphan", 300)], [Row(One, RowState.Live, 0)], 1000, Now);
        Assert.Equal([$"{One:N}.orphan"], chores.BringBack);
        Assert.Empty(chores.Delete);
    }

    [Fact]
    public void A_file_that_waits_for_its_entry_goes_after_a_day_also_when_it_is_half_written()
    {
        var chores = FileCare.Decide([File(One, ".part", 1.1), File(One, ".small.part", 1.1), File(Two, ".part", 0.9)], [], 1000, Now);
        Assert.Equal([$"{One:N}.part", $"{One:N}.small.part"], chores.Delete);
        Assert.Empty(chores.SetAside);
    }

    [Fact]
    public void Names_that_are_not_ours_are_left_alone() =>
        Assert.Equivalent(new FileChores(), FileCare.Decide([new FoundFile("notes.txt", Now.AddDays(-500)), new FoundFile(".nfs0001", Now.AddDays(-500)), File(One, ".bak", 500)], [], 0, Now));

    [Fact]
    public void Deleted_files_go_after_ninety_days_and_the_oldest_sooner_when_they_take_too_much()
    {
        var (old, first, second, live) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        KnownFile[] rows = [Row(old, RowState.Deleted, 91, 10), Row(first, RowState.Undone, 20, 60), Row(second, RowState.Deleted, 10, 60), Row(live, RowState.Live, 400, 5000)];
        FoundFile[] files = [File(old, "", 200), File(old, ".small", 200), File(first, "", 20), File(second, "", 10), File(live, "", 400)];
        Assert.Equal([old], FileCare.Decide(files, rows, 1000, Now).Purge);
        var full = FileCare.Decide(files, rows, 100, Now);
        Assert.Equal(new HashSet<Guid> { old, first }, full.Purge.ToHashSet());
        Assert.Equal(new HashSet<string> { $"{old:N}", $"{old:N}.small", $"{first:N}" }, full.Delete.ToHashSet());
    }

    private static FoundFile File(Guid id, string ending, double days) => new($"{id:N}{ending}", Now.AddDays(-days));

    private static KnownFile Row(Guid id, RowState state, double days, long size = 1) => new(id, state, size, Now.AddDays(-days));
}
