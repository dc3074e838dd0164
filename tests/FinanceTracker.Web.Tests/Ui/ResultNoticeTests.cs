using Bunit;
using FinanceTracker.Domain.Common;
using FinanceTracker.Web.Ui;
using Microsoft.AspNetCore.Components.Forms;
using Xunit;

namespace FinanceTracker.Web.Tests.Ui;

public sealed class ResultNoticeTests
{
    private readonly Entry entry = new();

    [Fact]
    public async Task Field_errors_go_to_the_form_and_the_rest_stays_in_the_line()
    {
        using var context = new UiTestContext();
        var notice = context.Render<ResultNotice>();
        var form = new EditContext(entry);
        var failure = new Failure.Invalid(new Dictionary<string, string[]> { ["payeeName"] = ["Say who was paid."], [""] = ["The parts do not add up."] });

        Assert.False(await notice.InvokeAsync(() => notice.Instance.Show(failure, form)));
        Assert.Equal(["Say who was paid."], form.GetValidationMessages(form.Field(nameof(Entry.PayeeName))));
        Assert.Contains("The parts do not add up.", notice.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        form.NotifyFieldChanged(form.Field(nameof(Entry.PayeeName)));
        Assert.Empty(form.GetValidationMessages());
    }

    [Fact]
    public async Task A_conflict_is_amber_and_success_clears_it()
    {
        using var context = new UiTestContext();
        var notice = context.Render<ResultNotice>();
        await notice.InvokeAsync(() => notice.Instance.Show(new Failure.Conflict("Elias changed this.")));
        Assert.Contains("Elias changed this.", notice.Find(".note.warn").TextContent, StringComparison.Ordinal);
        Result<Done> done = new Done();
        Assert.True(await notice.InvokeAsync(() => notice.Instance.Show(done)));
        Assert.Empty(notice.FindAll(".note"));
    }

    private sealed class Entry
    {
        public string? PayeeName { get; set; }
    }
}
