using FinanceTracker.Services.Analytics;
using FinanceTracker.Services.Budgets;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Analytics;

internal static class AnalyticsEndpoints
{
    public static void MapAnalytics(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/analytics").WithTags("Analytics");
        routes.MapGet("/budget-progress", BudgetProgressAsync).WithName("GetBudgetProgress").WithSummary("How active budgets stand in their periods that touch from..to; in the current ones by default.");
        routes.MapGet("/summary", SummaryAsync).WithName("GetSummary").WithSummary("Income, expenses and net from..to against the period before, and net worth; the household's month by default. q narrows the flows.");
        routes.MapGet("/spending-by-category", SpendingAsync).WithName("GetSpendingByCategory").WithSummary("Spending from..to by category, largest first; of what q means.");
    }

    private static async Task<ApiOk<BudgetProgressView>> BudgetProgressAsync(HttpRequest http, BudgetService budgets, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var (from, to) = (query.Day("from"), query.Day("to"));
        return (query.Fault is { } fault ? fault : await budgets.ListProgressAsync(from, to, ct)).ToHttp();
    }

    private static async Task<ApiOk<SummaryView>> SummaryAsync(HttpRequest http, AnalyticsService analytics, CancellationToken ct)
    {
        var (query, from, to, account) = Read(http);
        return (query.Fault is { } fault ? fault : await analytics.GetSummaryAsync(from, to, account, query.Text("q"), ct)).ToHttp();
    }

    private static async Task<ApiOk<SpendingView>> SpendingAsync(HttpRequest http, AnalyticsService analytics, CancellationToken ct)
    {
        var (query, from, to, account) = Read(http);
        return (query.Fault is { } fault ? fault : await analytics.GetSpendingByCategoryAsync(from, to, account, query.Text("q"), ct)).ToHttp();
    }

    private static (QueryReader Query, DateOnly? From, DateOnly? To, Guid? Account) Read(HttpRequest http)
    {
        var query = new QueryReader(http.Query);
        return (query, query.Day("from"), query.Day("to"), query.Id("accountId"));
    }
}
