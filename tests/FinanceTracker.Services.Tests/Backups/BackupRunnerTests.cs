using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Households;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Backups;
using FinanceTracker.Services.Data;
using FinanceTracker.Services.Jobs;
using FinanceTracker.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Services.Tests.Backups;

public sealed class BackupRunnerTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly JobPlan Plan = new(JobNames.Backup, "Make a backup", TimeSpan.FromDays(1), TimeSpan.FromHours(2)) { At = new TimeOnly(3, 0), Zone = TimeZoneInfo.Utc };

    [DatabaseTheory]
    public async Task It_skips_days_without_writes_keeps_the_newest_and_touches_nothing_else(DatabaseProvider database)
    {
        await using var world = await BackupBench.FilledAsync(database);
        await using var db = world.Raw();
        using var runner = KillPointTests.Runner(world, new BackupSettings { Keep = 2 });
        Assert.Empty(runner.List());
        Assert.NotNull(await runner.MakeIfNewAsync(Ct));
        await File.WriteAllTextAsync(Path.Combine(runner.Folder, "before-upgrade-20260101-000000.db"), "mine", Ct);
        await File.WriteAllTextAsync(Path.Combine(runner.Folder, "financetracker-holiday.zip"), "mine", Ct);
        world.Clock.Advance(TimeSpan.FromDays(1));
        // Jobs run and people sign in without writing anything that matters.
        await world.Services.GetRequiredService<JobDesk>().DeclareAsync([Plan], Ct);
        Assert.Null(await runner.MakeIfNewAsync(Ct));
        for (var day = 0; day < 3; day++)
        {
            world.Clock.Advance(TimeSpan.FromDays(1));
            await using (var me = await BackupBench.RegisterAsync(world, $"person{day}"))
            {
            }
            Assert.NotNull(await runner.MakeIfNewAsync(Ct));
        }
        Assert.Equal(["financetracker-20260314-090000.zip", "financetracker-20260313-090000.zip"], runner.List().Select(backup => backup.Name));
        Assert.All(runner.List(), backup => Assert.Equal((null, 3, 0), (backup.Problem, backup.Files, backup.Missing)));
        Assert.Equal(4, Directory.EnumerateFiles(runner.Folder).Count());

        // What cannot be read is shown, is no reason to skip, and only listed names are found.
        await File.WriteAllTextAsync(Path.Combine(runner.Folder, runner.List()[0].Name), "PK no more", Ct);
        Assert.NotNull(runner.List()[0].Problem);
        world.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotNull(await runner.MakeIfNewAsync(Ct));
        Assert.NotNull(runner.Find("financetracker-20260315-090000.zip"));
        foreach (var name in new[] { "financetracker-holiday.zip", "../financetracker.db", "financetracker-20260101-000000.zip", "", "before-upgrade-20260101-000000.db" })
            Assert.Null(runner.Find(name));
        await Assert.ThrowsAsync<BackupException>(() => runner.MakeAsync(Path.Combine(runner.Folder, "financetracker-holiday.zip"), Ct));
    }

    [DatabaseTheory]
    public async Task A_full_disk_is_refused_before_and_survived_in_the_middle(DatabaseProvider database)
    {
        await using var world = await BackupBench.FilledAsync(database);
        var target = Path.Combine(world.Settings.Directory, "one.zip");
        var refused = await Assert.ThrowsAsync<BackupException>(() => BackupBench.Writer(world, disk: new DiskSpace(_ => DiskSpace.Reserve + 1000)).WriteAsync(target, null, Ct));
        Assert.Contains("too full", refused.Message, StringComparison.Ordinal);
        foreach (var at in new[] { "open", "keys/master.key", "close", "verify" })
        {
            var full = await Assert.ThrowsAsync<BackupException>(() => BackupBench.Writer(world, step =>
            {
                if (step == at)
                    throw new IOException("No space left on device", 28);
            }).WriteAsync(target, null, Ct));
            Assert.Contains("disk is full", full.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Directory.EnumerateFiles(world.Settings.Directory, "one.zip*"), _ => true);
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Settings.Directory, "cache")));
        }

        var made = await BackupBench.MakeAsync(world);
        await using var store = await TestStores.CreateEmptyAsync(database);
        await Assert.ThrowsAsync<BackupException>(() => BackupBench.Restore(store, disk: new DiskSpace(_ => DiskSpace.Reserve + 1000)).RunAsync(made.Path, false, null, Ct));
        foreach (var at in new[] { "keys/master.key", "check", "note" })
        {
            await Assert.ThrowsAsync<BackupException>(() => BackupBench.Restore(store, step =>
            {
                if (step == at)
                    throw new IOException("No space left on device", 28);
            }).RunAsync(made.Path, false, null, Ct));
            Assert.Empty(Directory.EnumerateFileSystemEntries(store.Settings.Directory));
        }
    }

    [DatabaseTheory]
    public async Task A_backup_that_fails_is_told_to_the_administrator_once_until_one_goes_well(DatabaseProvider database)
    {
        await using var world = await TestWorld.CreateAsync(database, services => services.AddSingleton(new JobPlans([Plan])));
        await using var admin = await BackupBench.RegisterAsync(world, "ada");
        await using var guest = await BackupBench.RegisterAsync(world, "ben");
        var (home, adas) = (admin.Get<Services.Households.HouseholdScope>().Household, admin.Get<Services.Households.HouseholdScope>().PersonKey!.Value);
        // A member of the administrator's household, who is none, and a second household of the administrator.
        await using (var db = world.Raw())
        {
            db.Memberships.Add(new Membership { HouseholdKey = home, PersonKey = guest.Get<Services.Households.HouseholdScope>().PersonKey!.Value, Role = Role.Owner, CreatedAt = world.Clock.GetUtcNow() });
            db.Memberships.Add(new Membership { HouseholdKey = guest.Get<Services.Households.HouseholdScope>().Household, PersonKey = adas, Role = Role.Owner, CreatedAt = world.Clock.GetUtcNow() });
            await db.SaveChangesAsync(Ct);
        }
        await LookAsync();
        var desk = world.Services.GetRequiredService<JobDesk>();
        await desk.DeclareAsync([Plan], Ct);
        Assert.Equal(new DateTimeOffset(2026, 3, 11, 3, 0, 0, TimeSpan.Zero), (await desk.StatesAsync(Ct))[Plan.Name].DueAt);
        var told = 0;
        foreach (var isFine in new[] { false, false, false, true, false, true })
        {
            world.Clock.Advance(TimeSpan.FromDays(1));
            var failedBefore = (await desk.StatesAsync(Ct))[Plan.Name].FailingSince is not null;
            Assert.True(await desk.RunAsync(Plan, _ => isFine ? Task.FromResult<string?>("12 MB.") : throw new BackupException("The disk is full."), Ct));
            told += !isFine && !failedBefore ? 1 : 0;
            await LookAsync();
            await LookAsync();
            var inbox = await InboxAsync(admin);
            Assert.Equal(told, inbox.Count);
            Assert.All(inbox, alert => Assert.Equal(("The backup failed", "The disk is full.", "admin/jobs"), (alert.Title, alert.Text, alert.Link)));
        }
        Assert.Equal(2, told);
        Assert.Empty(await InboxAsync(guest));
        await using var all = world.Raw();
        Assert.Equal(0, await all.AlertNotices.CountAsync(notice => notice.PersonKey != adas, Ct));

        async Task LookAsync()
        {
            await admin.Get<AlertWatch>().LookAsync(Ct);
            await guest.Get<AlertWatch>().LookAsync(Ct);
        }
    }

    [Fact]
    public void A_daily_job_keeps_its_time_of_day_over_the_change_of_clocks()
    {
        var plan = Plan with { At = new TimeOnly(2, 30), Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };
        var at = new DateTimeOffset(2026, 3, 28, 2, 0, 0, TimeSpan.Zero);
        var found = new List<string>();
        for (var i = 0; i < 3; i++)
            found.Add((at = plan.NextAfter(at)).ToUniversalTime().ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        // 02:30 does not exist on the 29th.
        Assert.Equal(["03-29 01:30", "03-30 00:30", "03-31 00:30"], found);
        Assert.True(plan.NextAfter(at) <= plan.FarthestDue(at));
    }

    private static async Task<IReadOnlyList<AlertView>> InboxAsync(TestScope scope) =>
        [.. (await scope.Get<AlertInbox>().ListAsync(unread: false, null, 50, Ct)).Value.Items.Where(alert => alert.Kind == AlertKind.BackupFailed)];
}
