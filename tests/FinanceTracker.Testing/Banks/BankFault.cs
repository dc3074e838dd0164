using System.Text;

namespace FinanceTracker.Testing.Banks;

/// <summary>Ways in which a bank's answer goes wrong.</summary>
public enum BankFault
{
    ServerError,
    HtmlError,
    HtmlOk,
    Silent,
    Reset,
    Truncated,
    Empty,
    NullBody,
    TooMany,
    TooLarge,
    SlowDrip,
    Redirect,
    InstitutionDown,
    UnknownError,
    LoginRequired,
    PermissionRevoked,
    InvalidKeys,
    Mutation,

    /// <summary>Every line of the page comes twice.</summary>
    DuplicatedLines,

    /// <summary>Always one more page, with a new cursor.</summary>
    EndlessPages,

    /// <summary>Always the same cursor, and more to come.</summary>
    StuckCursor,

    /// <summary>The cursor is not known any more.</summary>
    UnknownCursor,
}

/// <summary>Faults that need no bank behind them, as answers on the wire.</summary>
public static class BankFaults
{
    /// <summary>Faults of the network and of machines between: no bank says them.</summary>
    public static IReadOnlyList<BankFault> OnTheWay { get; } =
    [
        BankFault.ServerError, BankFault.HtmlError, BankFault.HtmlOk, BankFault.Silent, BankFault.Reset, BankFault.Truncated, BankFault.Empty, BankFault.NullBody, BankFault.TooMany,
        BankFault.TooLarge, BankFault.SlowDrip, BankFault.Redirect, BankFault.InstitutionDown, BankFault.UnknownError,
    ];

    private static readonly byte[] Large = Encoding.ASCII.GetBytes("{\"accounts\":[" + new string(' ', 34 << 20));

    /// <summary>The answer; null for faults that change a bank's own answer.</summary>
    public static LoopbackAnswer? Answer(BankFault fault) => fault switch
    {
        BankFault.ServerError => LoopbackAnswer.Text(500, """{"error_type":"API_ERROR","error_code":"INTERNAL_SERVER_ERROR","error_message":"an unexpected error occurred","display_message":null,"request_id":"req500"}"""),
        BankFault.HtmlError => LoopbackAnswer.Text(502, "<html><body>Bad gateway</body></html>", "text/html"),
        BankFault.HtmlOk => LoopbackAnswer.Text(200, "<html><body>Please sign in to this network</body></html>", "text/html"),
        BankFault.Silent => new LoopbackAnswer(200, []) { IsSilent = true },
        BankFault.Reset => new LoopbackAnswer(200, []) { IsReset = true },
        BankFault.Truncated => LoopbackAnswer.Text(200, """{"accounts":[{"account_id":"acc-checking","balances":{"available":1""") with { CutAt = 40 },
        BankFault.Empty => LoopbackAnswer.Text(200, ""),
        BankFault.NullBody => LoopbackAnswer.Text(200, "null"),
        BankFault.TooMany => LoopbackAnswer.Text(429, """{"error_type":"RATE_LIMIT_EXCEEDED","error_code":"RATE_LIMIT_EXCEEDED","error_message":"rate limit exceeded","display_message":null,"request_id":"req429"}""") with { Headers = [("Retry-After", "7")] },
        BankFault.TooLarge => new LoopbackAnswer(200, Large),
        BankFault.SlowDrip => LoopbackAnswer.Text(200, new string(' ', 500)) with { Drip = TimeSpan.FromMilliseconds(50) },
        BankFault.Redirect => LoopbackAnswer.Text(302, "") with { Headers = [("Location", "http://127.0.0.1:1/elsewhere")] },
        BankFault.InstitutionDown => LoopbackAnswer.Text(400, """{"error_type":"INSTITUTION_ERROR","error_code":"INSTITUTION_DOWN","error_message":"this institution is not currently responding","display_message":"This bank is down.","request_id":"reqdown"}"""),
        BankFault.UnknownError => LoopbackAnswer.Text(503, """{"error_type":"A_TYPE_OF_TOMORROW","error_code":"A_CODE_OF_TOMORROW","error_message":"?","display_message":null,"request_id":"reqnew","more":{"of":[1]}}"""),
        BankFault.LoginRequired => LoopbackAnswer.Text(400, """{"error_type":"ITEM_ERROR","error_code":"ITEM_LOGIN_REQUIRED","error_message":"the login details of this item have changed","display_message":null,"request_id":"reqlogin"}"""),
        BankFault.PermissionRevoked => LoopbackAnswer.Text(400, """{"error_type":"ITEM_ERROR","error_code":"USER_PERMISSION_REVOKED","error_message":"the holder of this account has revoked their permission","display_message":null,"request_id":"reqrev"}"""),
        BankFault.InvalidKeys => LoopbackAnswer.Text(400, """{"error_type":"INVALID_INPUT","error_code":"INVALID_API_KEYS","error_message":"invalid client_id or secret provided","display_message":null,"request_id":"reqkeys"}"""),
        BankFault.Mutation => LoopbackAnswer.Text(400, """{"error_type":"TRANSACTIONS_ERROR","error_code":"TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION","error_message":"Underlying transaction data changed since last page was fetched. Please restart pagination from last update.","display_message":null,"request_id":"reqmut"}"""),
        BankFault.UnknownCursor => LoopbackAnswer.Text(400, """{"error_type":"INVALID_REQUEST","error_code":"INVALID_FIELD","error_message":"cursor not associated with access_token","display_message":null,"request_id":"reqcur"}"""),
        _ => null,
    };
}
