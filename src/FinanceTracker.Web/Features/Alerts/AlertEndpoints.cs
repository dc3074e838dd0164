using System.Globalization;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Alerts;

internal static class AlertEndpoints
{
    // Programs get one way of writing, whoever's they are.
    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-GB");

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/alerts").WithTags("Alerts");
        routes.MapGet("", ListAsync).WithName("ListAlerts").WithSummary("One's own alerts, newest first; ?unread=true for new ones only.");
        routes.MapPost("/read", ReadAllAsync).WithName("ReadAllAlerts").WithSummary("Marks all of one's alerts as read.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetAlert").WithSummary("One alert.");
        routes.MapPost("/{id:guid}/read", ReadAsync).WithName("ReadAlert").WithSummary("Marks an alert as read.");
        routes.MapDelete("/{id:guid}/read", UnreadAsync).WithName("UnreadAlert").WithSummary("Marks an alert as new again.");

        var custom = api.MapGroup("/alert-rules").WithTags("Alerts");
        custom.MapGet("", ListCustomAsync).WithName("ListCustomAlerts").WithSummary("Questions whose new answers are told: the household's and one's own.");
        custom.MapPost("", CreateCustomAsync).WithName("CreateCustomAlert").WithSummary("Tells of every entry that comes from now on and fits q.");
        custom.MapGet("/{id:guid}", GetCustomAsync).WithName("GetCustomAlert").WithSummary("One of them.");
        custom.MapPut("/{id:guid}", UpdateCustomAsync).WithName("UpdateCustomAlert").WithSummary("Changes one; a new question starts afresh.");
        custom.MapDelete("/{id:guid}", DeleteCustomAsync).WithName("DeleteCustomAlert").WithSummary("Takes one away; what it told stays.");
    }

    private static async Task<ApiOk<PageOf<AlertView>>> ListAsync(HttpRequest http, AlertInbox inbox, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var (cursor, limit, unread) = (query.Cursor, query.Limit, query.Flag("unread") == true);
        return (query.Fault is { } fault ? fault : await inbox.ListAsync(unread, cursor, limit, ct)).Map(page => page with { Items = [.. page.Items.Select(alert => alert.Written(Words))] }).ToHttp();
    }

    private static async Task<ApiOk<AlertsRead>> ReadAllAsync(AlertInbox inbox, CancellationToken ct) => Result.Of(new AlertsRead(await inbox.ReadAllAsync(ct))).ToHttp();

    private static async Task<ApiOk<AlertView>> GetAsync(Guid id, AlertInbox inbox, CancellationToken ct) => (await inbox.GetAsync(id, ct)).Map(alert => alert.Written(Words)).ToHttp();

    private static async Task<ApiOk<AlertView>> ReadAsync(Guid id, AlertInbox inbox, CancellationToken ct) => (await inbox.SetReadAsync(id, isRead: true, ct)).Map(alert => alert.Written(Words)).ToHttp();

    private static async Task<ApiOk<AlertView>> UnreadAsync(Guid id, AlertInbox inbox, CancellationToken ct) => (await inbox.SetReadAsync(id, isRead: false, ct)).Map(alert => alert.Written(Words)).ToHttp();

    private static async Task<ApiOk<PageOf<CustomAlertView>>> ListCustomAsync(HttpRequest http, CustomAlertService alerts, CancellationToken ct) =>
        ListPages.Of(await alerts.ListAsync(ct), alert => alert.Id, new QueryReader(http.Query)).ToHttp();

    private static async Task<ApiCreated<CustomAlertView>> CreateCustomAsync(SaveCustomAlert body, CustomAlertService alerts, CancellationToken ct) =>
        (await alerts.CreateAsync(body, ct)).ToCreated(made => $"/alert-rules/{made.Id}");

    private static async Task<ApiOk<CustomAlertView>> GetCustomAsync(Guid id, CustomAlertService alerts, CancellationToken ct) => (await alerts.GetAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<CustomAlertView>> UpdateCustomAsync(Guid id, SaveCustomAlert body, CustomAlertService alerts, CancellationToken ct) => (await alerts.UpdateAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteCustomAsync(Guid id, CustomAlertService alerts, CancellationToken ct) => (await alerts.DeleteAsync(id, ct)).ToNoContent();
}
