using FinanceTracker.Services.Accounts;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Api;

namespace FinanceTracker.Web.Features.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("/accounts").WithTags("Accounts");
        routes.MapGet("", ListAsync).WithName("ListAccounts").WithSummary("All accounts with their balances of today, in the order of their groups.");
        routes.MapPost("", CreateAsync).WithName("CreateAccount").WithSummary("Makes an account.");
        routes.MapGet("/{id:guid}", GetAsync).WithName("GetAccount").WithSummary("One account.");
        routes.MapPut("/{id:guid}", UpdateAsync).WithName("UpdateAccount").WithSummary("Replaces an account's fields.");
        routes.MapDelete("/{id:guid}", DeleteAsync).WithName("DeleteAccount").WithSummary("Takes an account away; with ?force=true its entries too. One batch, can be undone.").DescribeFlag("force");
    }

    private static async Task<ApiOk<PageOf<AccountView>>> ListAsync(HttpRequest http, AccountService accounts, CancellationToken ct) =>
        ListPages.Of(await accounts.ListAsync(ct), account => account.Id, new QueryReader(http.Query)).ToHttp();

    private static async Task<ApiCreated<AccountView>> CreateAsync(SaveAccount body, AccountService accounts, CancellationToken ct) =>
        (await accounts.CreateAsync(body, ct)).ToCreated(made => $"/accounts/{made.Id}");

    private static async Task<ApiOk<AccountView>> GetAsync(Guid id, AccountService accounts, CancellationToken ct) => (await accounts.GetAsync(id, ct)).ToHttp();

    private static async Task<ApiOk<AccountView>> UpdateAsync(Guid id, SaveAccount body, AccountService accounts, CancellationToken ct) =>
        (await accounts.UpdateAsync(id, body, ct)).ToHttp();

    private static async Task<ApiDone> DeleteAsync(Guid id, HttpRequest http, AccountService accounts, CancellationToken ct)
    {
        var query = new QueryReader(http.Query);
        var force = query.Flag("force") == true;
        return (query.Fault is { } fault ? fault : await accounts.DeleteAsync(id, force, ct)).ToNoContent();
    }
}
