using System.Security.Claims;
using System.Text;
using FunctionsOrchestrator.App.Http;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Tests.Http;

public sealed class IdempotencyKeyTests
{
    [Fact]
    public void IdFor_SameKeyAndCaller_IsTheSameId() => Assert.Equal(Id("k1", "ann"), Id("k1", "ann"));

    [Theory]
    [InlineData("k2", "ann", "create")]
    [InlineData("k1", "bob", "create")]
    [InlineData("k1", "ann", "scale")]
    public void IdFor_AnotherKeyCallerOrOperation_IsAnotherId(string key, string caller, string prefix) =>
        Assert.NotEqual(Id("k1", "ann"), Id(key, caller, prefix));

    [Fact]
    public void IdFor_AKey_IsPrefixAndLowerCaseLettersAndDigits() => Assert.Matches("^create-[a-z2-7]{26}$", Id("k1", "ann"));

    [Fact]
    public void IdFor_NoKey_IsNewEachTime() => Assert.NotEqual(OperationStarter.IdFor(Request(), "create"), OperationStarter.IdFor(Request(), "create"));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("a\tb")]
    [InlineData("clé")]
    public void Fault_UnfitKey_IsNamed(string key)
    {
        var request = Request();
        request.Headers["Idempotency-Key"] = key;

        Assert.Equal(["must be one value of 1 to 255 printable ASCII characters"], IdempotencyKey.Fault(request)!.Errors!["Idempotency-Key"]);
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void Fault_LongKey_IsTakenUpTo255(int length, bool taken)
    {
        var request = Request();
        request.Headers["Idempotency-Key"] = new string('k', length);

        Assert.Equal(taken, IdempotencyKey.Fault(request) is null);
    }

    [Fact]
    public void Fault_TwoKeys_IsNamed()
    {
        var request = Request();
        request.Headers["Idempotency-Key"] = new(["a", "b"]);

        Assert.NotNull(IdempotencyKey.Fault(request));
    }

    [Theory]
    [InlineData("POST", "/api/containers", "?wait=9&b=2&a=1", "x", true)]
    [InlineData("PUT", "/api/containers", "?a=1&b=2", "x", false)]
    [InlineData("POST", "/api/other", "?a=1&b=2", "x", false)]
    [InlineData("POST", "/api/containers", "?a=1", "x", false)]
    [InlineData("POST", "/api/containers", "?a=1&b=2", "y", false)]
    public async Task Fingerprint_AnotherRequest_DiffersUnlessOnlyTheWaitDoes(string method, string path, string query, string body, bool same) =>
        Assert.Equal(same, await FingerprintAsync("POST", "/api/containers", "?a=1&b=2", "x") == await FingerprintAsync(method, path, query, body));

    private static async Task<string> FingerprintAsync(string method, string path, string query, string name)
    {
        var request = Request();
        (request.Method, request.Path, request.QueryString, request.ContentType) = (method, path, new QueryString(query), "application/json");
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"name":"{{name}}"}"""));
        await JsonBody.ReadAsync<Sample>(request, default);
        return RequestFingerprint.Of(request, new byte[32]);
    }

    private static string Id(string key, string caller, string prefix = "create")
    {
        var request = Request();
        request.Headers["Idempotency-Key"] = key;
        request.HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", caller)], "test"));
        return OperationStarter.IdFor(request, prefix);
    }

    private static HttpRequest Request() => new DefaultHttpContext().Request;
}
