using System.Text.Json.Nodes;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>The OpenAPI document as the process serves it.</summary>
internal static class Description
{
    public static async Task<JsonNode> OfAsync(HttpClient me)
    {
        using var response = await me.GetAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        return await ApiHost.JsonAsync(response);
    }
}
