using System.Net;
using System.Text.Json.Nodes;

namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>What the app answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string? MediaType, string Text, Uri? Location, string? ETag)
{
    public JsonNode Json => JsonNode.Parse(Text) ?? throw new InvalidOperationException($"{Status} without a JSON body.");

    /// <summary>Fails with the whole answer when the status is another.</summary>
    public ApiAnswer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {(int)status}, got {(int)Status}: {Text}");
        return this;
    }

    /// <summary>An RFC 9457 problem with this status in its body too.</summary>
    public JsonNode ExpectProblem(HttpStatusCode status)
    {
        Expect(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal((int)status, Json["status"]!.GetValue<int>());
        return Json;
    }

    /// <summary>A 400 whose <c>errors</c> have exactly these JSON paths.</summary>
    public void ExpectErrorsAt(params string[] paths)
    {
        var errors = ExpectProblem(HttpStatusCode.BadRequest)["errors"]!.AsObject();
        Assert.Equal(paths.Order(StringComparer.Ordinal), errors.Select(error => error.Key).Order(StringComparer.Ordinal));
    }
}
