using Bunit;
using FinanceTracker.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FinanceTracker.Web.Tests.Ui;

public sealed class ToastHostTests
{
    [Fact]
    public void One_at_a_time_for_eight_seconds()
    {
        using var context = new UiTestContext();
        var (host, toasts) = Host(context);
        toasts.Show("Moved 3 entries to Groceries");
        toasts.Show("Imported 42 entries");
        Assert.Contains("Imported 42 entries", Assert.Single(host.FindAll(".toast")).TextContent, StringComparison.Ordinal);
        Assert.Equal("status", host.Find(".toasts").GetAttribute("role"));

        context.Clock.Advance(TimeSpan.FromSeconds(7.9));
        Assert.Single(host.FindAll(".toast"));
        context.Clock.Advance(TimeSpan.FromSeconds(0.2));
        host.WaitForAssertion(() => Assert.Empty(host.FindAll(".toast")));
    }

    [Fact]
    public void The_clock_stands_still_under_the_pointer()
    {
        using var context = new UiTestContext();
        var (host, toasts) = Host(context);
        toasts.Show("Imported 42 entries");
        context.Clock.Advance(TimeSpan.FromSeconds(5));
        toasts.Pause();
        context.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Single(host.FindAll(".toast"));
        toasts.Resume();
        context.Clock.Advance(TimeSpan.FromSeconds(2.9));
        Assert.NotNull(toasts.Current);
        context.Clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Null(toasts.Current);
    }

    [Fact]
    public void Undo_runs_once_and_takes_the_toast_away()
    {
        using var context = new UiTestContext();
        var (host, toasts) = Host(context);
        var undone = 0;
        toasts.Show("Moved 3 entries to Groceries", () => { undone++; return Task.CompletedTask; });
        host.Find(".toast button").Click();
        Assert.Equal(1, undone);
        Assert.Empty(host.FindAll(".toast"));
    }

    private static (IRenderedComponent<ToastHost> Host, Toasts Toasts) Host(UiTestContext context) =>
        (context.Render<ToastHost>(), context.Services.GetRequiredService<Toasts>());
}
