using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>Puts a simulated bank where the network would be, so that the test bank runs through the same client as a real one.</summary>
internal sealed class TestBankHandler(SimulatedBank bank) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await using var body = await request.Content!.ReadAsStreamAsync(cancellationToken);
        using var json = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        var reply = await bank.AnswerAsync(request.RequestUri!.AbsolutePath.TrimStart('/'), json.RootElement, cancellationToken);
        return new HttpResponseMessage((HttpStatusCode)reply.Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(reply.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
    }
}
