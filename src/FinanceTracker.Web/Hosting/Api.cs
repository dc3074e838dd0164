using FinanceTracker.Domain.Attachments;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Web.Api;
using FinanceTracker.Web.Features.Accounts;
using FinanceTracker.Web.Features.Alerts;
using FinanceTracker.Web.Features.Analytics;
using FinanceTracker.Web.Features.Attachments;
using FinanceTracker.Web.Features.BankSync;
using FinanceTracker.Web.Features.Bills;
using FinanceTracker.Web.Features.Budgets;
using FinanceTracker.Web.Features.Categories;
using FinanceTracker.Web.Features.History;
using FinanceTracker.Web.Features.Households;
using FinanceTracker.Web.Features.Imports;
using FinanceTracker.Web.Features.Payees;
using FinanceTracker.Web.Features.People;
using FinanceTracker.Web.Features.Reconcile;
using FinanceTracker.Web.Features.Rules;
using FinanceTracker.Web.Features.Tags;
using FinanceTracker.Web.Features.Transactions;
using FinanceTracker.Web.Features.Views;

namespace FinanceTracker.Web.Hosting;

/// <summary>The REST API: conventions, and the one list of its endpoints.</summary>
internal static class ApiHosting
{
    private const long LargestBody = 1 << 20;

    public static void AddApi(this WebApplicationBuilder builder)
    {
        var origins = (builder.Configuration["Cors:Origins"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestBody);
        builder.Services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ApiFaults>();
        builder.Services.AddApiCors(origins);
        builder.Services.AddApiLimits(IdentityHosting.AreLimitsOn(builder.Configuration));
        builder.Services.AddApiDocument();
        builder.Services.AddSingleton<HubListeners>();
        builder.Services.AddSignalR().AddHubOptions<LedgerHub>(hub => hub.MaximumReceiveMessageSize = 4 << 10).AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions));
    }

    /// <summary>
    /// Early in the pipeline, after forwarded headers and after the pages' own "not found" (which stands under
    /// <see cref="ApiPaths.IsPageLoad"/>): whatever goes wrong behind it becomes a problem document.
    /// </summary>
    public static void UseApiProblems(this WebApplication app) => app.UseWhen(http => ApiPaths.IsProgram(http.Request.Path), api =>
    {
        api.UseExceptionHandler();
        api.UseStatusCodePages(async pages =>
        {
            if (pages.HttpContext.Response.StatusCode >= 400)
                await ApiProblem.WriteAsync(pages.HttpContext, ApiProblem.Of(pages.HttpContext.Response.StatusCode));
        });
        api.Use((http, next) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return next(http);
        });
    });

    /// <summary>After authorization: household, repeated requests, requests that can't be read.</summary>
    public static void UseApiConventions(this WebApplication app) => app.UseWhen(http => ApiPaths.IsApi(http.Request.Path), api =>
    {
        api.Use(BadRequests.CatchAsync);
        api.Use(HouseholdEntry.EnterAsync);
        api.Use(IdempotencyKeys.HonourAsync);
        api.Use(BadRequests.CatchAsync);
    });

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapApiGroup();
        api.MapAuth();
        api.MapHouseholds();

        api.MapAccounts();
        api.MapAlerts();
        api.MapAnalytics();
        api.MapAttachments(app.Services.GetRequiredService<AttachmentLimits>().MaxFileBytes);
        api.MapBanks();
        api.MapBatches();
        api.MapBudgets();
        api.MapBills();
        api.MapCategories();
        api.MapImports(app.Services.GetRequiredService<ReadLimits>().MaxBytes);
        api.MapImportProfiles();
        api.MapPayees();
        api.MapReconciliations();
        api.MapRules();
        api.MapTags();
        api.MapTransactions();
        api.MapViews();

        app.MapCalendarFeeds();
        app.MapHub<LedgerHub>(LedgerHub.Path, hub => hub.CloseOnAuthenticationExpiration = true).RequireCors(ApiCors.Policy);
        app.MapOpenApi("/openapi/{documentName}.json").RequireAuthorization();
    }
}
