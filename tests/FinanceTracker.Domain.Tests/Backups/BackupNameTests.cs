using FinanceTracker.Domain.Backups;
using Xunit;

namespace FinanceTracker.Domain.Tests.Backups;

public sealed class BackupNameTests
{
    [Theory]
    [InlineData("database/financetracker.db", true)]
    [InlineData("database/tables/account_totals.csv", true)]
    [InlineData("keys/key-2f0c1d1e-0000-4000-8000-123456789abc.xml", true)]
    [InlineData("keys/master-20260101.old", true)]
    [InlineData("attachments/0123456789abcdef0123456789abcdef/00000000000000000000000000000000.small", true)]
    [InlineData("manifest.json", false)]
    [InlineData("keys/a..b", false)]
    [InlineData("database/tables/x.csv.csv", false)]
    public void Only_names_that_the_program_writes_itself_are_allowed(string name, bool isAllowed) => Assert.Equal(isAllowed, MemberName.IsAllowed(name));

    [Fact]
    public void What_the_program_writes_is_allowed()
    {
        Assert.True(MemberName.IsAllowed(MemberName.OfTable("day_totals")));
        Assert.True(MemberName.IsAllowed(MemberName.OfAttachment(Guid.NewGuid(), Guid.NewGuid(), small: false)));
        Assert.True(MemberName.IsAllowed(MemberName.OfAttachment(Guid.NewGuid(), Guid.NewGuid(), small: true)));
    }

    [Fact]
    public void The_newest_stay_and_other_files_are_never_touched()
    {
        var times = Enumerable.Range(0, 12).Select(day => new DateTimeOffset(2026, 12, 25, 23, 59, 59, TimeSpan.FromHours(-5)).AddDays(day)).ToList();
        var names = times.Select(BackupShelf.NameOf).ToList();
        Assert.Equal("financetracker-20261226-045959.zip", names[0]);
        Assert.Equal(times[0], BackupShelf.MadeAt(names[0]));
        string[] others = ["notes.txt", "financetracker-.zip", "financetracker-20261399-000000.zip", "financetracker-20261226-045959.zip.unfinished", "Financetracker-20261226-045959.zip", "before-upgrade-20261226-045959.db"];
        Assert.All(others, name => Assert.Null(BackupShelf.MadeAt(name)));
        string[] mixed = [.. others, .. names.Skip(6), .. names.Take(6)];
        Assert.Equal(names.Take(9).Reverse(), BackupShelf.Surplus(mixed, 3));
        Assert.Empty(BackupShelf.Surplus(mixed, 12));
        Assert.Throws<ArgumentOutOfRangeException>(() => BackupShelf.Surplus(names, 0));
    }
}
