using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Bills;
using FinanceTracker.Services.Forecast;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Bills;

internal static class BillEndpoints
{
    public static void MapBills(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/bills").WithTags("Bills");
        routes.MapGet("", ListAsync).WithName("ListBills").WithSummary("Bills and expected income by name; with from and to also their due dates in that range.");
        routes.MapPost("", CreateAsync).WithName("CreateBill").WithSummary("Makes a bill.");
        routes.MapGet("/proposals", ProposalsAsync).WithName("ListBillProposals").WithSummary("What recurs in the history and is no bill yet, with the days it came on.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetBill").WithSummary("One bill.");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateBill").WithSummary("Replaces a bill's fields; a changed rhythm holds from the next unpaid date on.");
        routes.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteBill").WithSummary("Takes a bill away with its payments; entries stay.");
        routes.MapPost("/{id:guid}/pay", PayAsync).WithName("PayBill").WithSummary("Pays the earliest unpaid due date: by word, with an entry, or with one that is made in an account.");
        routes.MapGet("/{id:guid}/payments", PaymentsAsync).WithName("ListBillPayments").WithSummary("What was paid, newest first.");
        api.MapGroup("/forecast").WithTags("Bills").MapGet("", ForecastAsync).WithName("GetForecast").WithSummary("What an account, or all cash, is expected to hold on each of the next 90 days.");
    }

    /// <summary>Calendars of bills at secret addresses, for programs that can't sign in.</summary>
    public static void MapCalendarFeeds(this IEndpointRouteBuilder app) =>
        app.MapGet("/calendar/{address}.ics", FeedAsync).AllowAnonymous().DisableHttpMetrics().ExcludeFromDescription();

    private static async Task<ApiOk<PageOf<BillView>>> ListAsync(HttpRequest http, BillService bills, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var (from, to) = (query.Day("from"), query.Day("to"));
        if (query.Fault is { } fault)
            return ((Result<PageOf<BillView>>)fault).ToHttp();
        var all = await bills.ListAsync(from, to, ct);
        return (all.IsOk ? ListPages.Of(all.Value, bill => bill.Id, query) : all.Failure!).ToHttp();
    }

    private static async Task<ApiCreated<BillView>> CreateAsync(SaveBill body, BillService bills, CancellationToken ct) => (await bills.CreateAsync(body, ct)).ToCreated(made => $"/bills/{made.Id}");

    private static async Task<ApiOk<PageOf<RecurringProposal>>> ProposalsAsync(HttpRequest http, RecurringService recurring, CancellationToken ct) =>
        ListPages.Of(await recurring.ListAsync(ct), found => found.Id, new QueryReader(http.Query)).ToHttp();

    private static async Task<ApiOk<BillView>> GetAsync(Guid id, BillService bills, CancellationToken ct) => (await bills.GetAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<BillView>> UpdateAsync(Guid id, SaveBill body, BillService bills, CancellationToken ct) => (await bills.UpdateAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteAsync(Guid id, BillService bills, CancellationToken ct) => (await bills.DeleteAsync(id, ct)).ToNoContent();

    private static async Task<ApiOk<BillView>> PayAsync(Guid id, PayBill body, BillPaymentService payments, CancellationToken ct) => (await payments.PayAsync(id, body, ct)).ToHttp();

    private static async Task<ApiOk<PageOf<BillPaymentView>>> PaymentsAsync(Guid id, HttpRequest http, BillService bills, CancellationToken ct)
    {
        var detail = await bills.GetDetailAsync(id, ct);
        return (detail.IsOk ? ListPages.Of(detail.Value.Payments, payment => payment.Id, new QueryReader(http.Query)) : detail.Failure!).ToHttp();
    }

    private static async Task<ApiOk<ForecastView>> ForecastAsync(HttpRequest http, ForecastService forecast, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var account = query.Id("accountId");
        return (query.Fault is { } fault ? fault : await forecast.GetAsync(account, ct)).ToHttp();
    }

    private static async Task<IResult> FeedAsync(string address, HttpResponse response, CalendarFeedService feeds, CancellationToken ct)
    {
        var found = await feeds.ReadAsync(address, ct);
        if (!found.IsOk)
            return TypedResults.NotFound();
        response.Headers.CacheControl = "private, no-store";
        response.Headers["X-Robots-Tag"] = "noindex";
        return TypedResults.Text(found.Value, "text/calendar; charset=utf-8");
    }
}
