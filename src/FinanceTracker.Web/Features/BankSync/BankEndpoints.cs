using FinanceTracker.Domain.BankSync;
using FinanceTracker.Domain.Common;
using FinanceTracker.Services.Alerts;
using FinanceTracker.Services.BankSync;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.BankSync;

/// <summary>Bank connections for programs: Plaid's, the test bank's beside them, and SimpleFIN's.</summary>
internal static class BankEndpoints
{
    private const int LargestWebhook = 256 << 10;
    private static readonly BankProvider[] Plaid = [BankProvider.Plaid, BankProvider.TestBank];
    private static readonly BankProvider[] SimpleFin = [BankProvider.SimpleFin];

    public static void MapBanks(this IEndpointRouteBuilder api)
    {
        var plaid = api.MapGroup("/plaid").WithTags("Bank connections");
        plaid.MapPost("/create-link-token", BeginAsync).StoreNoAnswer().WithName("CreateLinkToken").WithSummary("Begins to link a bank, or to repair a connection.");
        plaid.MapPost("/exchange-token", ExchangeAsync).StoreAnswerAfterwards().WithName("ExchangeToken").WithSummary("Finishes a link.");
        plaid.MapGet("/accounts", (HttpRequest http, BankConnectionService banks, CancellationToken ct) => AccountsAsync(Plaid, http, banks, ct)).WithName("ListPlaidAccounts").WithSummary("Accounts at linked banks.");
        plaid.MapPost("/sync", (SyncBanks body, BankSyncService sync, CancellationToken ct) => SyncAsync(Plaid, body, sync, ct)).StoreAnswerAfterwards()
            .WithName("SyncPlaid").WithSummary("Fetches what is new, now.").Produces<SyncEnded>().Produces<SyncQueued>(StatusCodes.Status202Accepted);
        plaid.MapGet("/connections", (HttpRequest http, BankConnectionService banks, CancellationToken ct) => ConnectionsAsync(Plaid, http, banks, ct)).WithName("ListPlaidConnections").WithSummary("Linked banks and how they do.");
        plaid.MapPost("/disconnect", DisconnectAsync).StoreAnswerAfterwards().WithName("DisconnectPlaid").WithSummary("Ends a connection.");
        plaid.MapPost("/webhook", WebhookAsync).AllowAnonymous().WithName("ReceivePlaidWebhook").WithSummary("Takes Plaid's own messages; signed, no session.")
            .WithMetadata(new ApiRoute(InHousehold: false, StoresAnswer.Never)).Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status401Unauthorized);

        var simple = api.MapGroup("/simplefin").WithTags("Bank connections");
        simple.MapPost("/connect", ConnectAsync).StoreAnswerAfterwards().WithName("ConnectSimpleFin").WithSummary("Links banks with a setup token.");
        simple.MapGet("/accounts", (HttpRequest http, BankConnectionService banks, CancellationToken ct) => AccountsAsync(SimpleFin, http, banks, ct)).WithName("ListSimpleFinAccounts").WithSummary("Accounts at linked banks.");
        simple.MapPost("/sync", (SyncBanks body, BankSyncService sync, CancellationToken ct) => SyncAsync(SimpleFin, body, sync, ct)).StoreAnswerAfterwards()
            .WithName("SyncSimpleFin").WithSummary("Fetches what is new, now.").Produces<SyncEnded>().Produces<SyncQueued>(StatusCodes.Status202Accepted);
        simple.MapGet("/connections", (HttpRequest http, BankConnectionService banks, CancellationToken ct) => ConnectionsAsync(SimpleFin, http, banks, ct)).WithName("ListSimpleFinConnections").WithSummary("Linked banks and how they do.");
        simple.MapPost("/disconnect", DisconnectAsync).StoreAnswerAfterwards().WithName("DisconnectSimpleFin").WithSummary("Ends a connection.");
    }

    private static async Task<ApiOk<BankLinkView>> BeginAsync(CreateLinkToken body, BankLinkService links, PublicAddress address, CancellationToken ct) =>
        (await links.BeginAsync(BankProvider.Plaid, body.ConnectionId, address.Url is { } own ? new Uri(own, "banks/linked") : null, choosesAccounts: true, ct)).ToHttp();

    private static async Task<ApiCreated<BankLinkedView>> ExchangeAsync(ExchangeToken body, BankLinkService links, CancellationToken ct)
    {
        var isSession = string.IsNullOrWhiteSpace(body.PublicToken);
        var handle = isSession ? body.LinkToken : body.PublicToken;
        var linked = string.IsNullOrWhiteSpace(handle)
            ? new Failure.Invalid("linkToken", "Give linkToken or publicToken.")
            : await links.CompleteAsync(BankProvider.Plaid, handle, isSession, choosesFirst: false, body.LinkTwice, ct);
        return linked.ToCreated(_ => "/plaid/connections");
    }

    private static async Task<ApiCreated<BankLinkedView>> ConnectAsync(ConnectSimpleFin body, BankLinkService links, CancellationToken ct) =>
        (await links.CompleteAsync(BankProvider.SimpleFin, body.SetupToken ?? "", isSession: false, choosesFirst: false, ct)).ToCreated(_ => "/simplefin/connections");

    private static async Task<ApiOk<PageOf<BankAccountView>>> AccountsAsync(BankProvider[] which, HttpRequest http, BankConnectionService banks, CancellationToken ct) =>
        ListPages.Of(await banks.ListAccountsAsync(which, ct), account => account.Id, new QueryReader(http.Query)).ToHttp();

    private static async Task<ApiOk<PageOf<BankConnectionView>>> ConnectionsAsync(BankProvider[] which, HttpRequest http, BankConnectionService banks, CancellationToken ct) =>
        ListPages.Of(await banks.ListAsync(which, ct), connection => connection.Id, new QueryReader(http.Query)).ToHttp();

    private static async Task<IResult> SyncAsync(BankProvider[] which, SyncBanks body, BankSyncService sync, CancellationToken ct)
    {
        if (body.Wait)
        {
            var ended = await sync.SyncAsync(body.ConnectionId, which, ct);
            return ended.IsOk ? TypedResults.Json(new SyncEnded(ended.Value)) : ended.ToHttp();
        }
        var asked = await sync.RequestAsync(body.ConnectionId, which, ct);
        return asked.IsOk ? TypedResults.Json(new SyncQueued(asked.Value), statusCode: StatusCodes.Status202Accepted) : asked.ToHttp();
    }

    private static async Task<ApiDone> DisconnectAsync(DisconnectBank body, BankDisconnects banks, CancellationToken ct) =>
        (await banks.DisconnectAsync(body.ConnectionId ?? Guid.Empty, body.DeleteHistory, ct)).ToNoContent();

    private static async Task<IResult> WebhookAsync(HttpRequest http, BankHints hints, CancellationToken ct)
    {
        using var body = new MemoryStream();
        if (http.ContentLength is null or <= LargestWebhook)
            await http.Body.CopyToAsync(body, ct);
        var signature = http.Headers["Plaid-Verification"].ToString();
        var refused = http.ContentLength > LargestWebhook || body.Length > LargestWebhook
            ? "The message is too large to be one of Plaid's."
            : await hints.TakeAsync(body.ToArray(), signature.Length > 0 ? signature : null, ct);
        if (refused is null)
            return TypedResults.Ok();
        var problem = ApiProblem.Of(StatusCodes.Status401Unauthorized, refused);
        problem.Title = "Not proved to be Plaid's";
        return new ProblemResult(problem);
    }
}

/// <summary>Syncs that were asked for.</summary>
internal sealed record SyncQueued(IReadOnlyList<Guid> SyncRunIds);

/// <summary>Syncs that have ended.</summary>
internal sealed record SyncEnded(IReadOnlyList<SyncRunView> Runs);
