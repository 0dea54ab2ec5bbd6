using System.Text;
using System.Text.Json;
using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Tests.Http;

public sealed class JsonBoundsTests
{
    [Theory]
    [InlineData("""{"a":{"b":[1,"\ud800"]}}""", "a.b[1]", "is not valid Unicode: it has half of a pair of surrogates")]
    [InlineData("""{"a":["x","\u0000"]}""", "a[1]", "must not contain NUL")]
    [InlineData("""{"\udc00":1}""", "['\\udc00']", "is not valid Unicode: it has half of a pair of surrogates")]
    [InlineData("""["\ud83d\ude00","\n"]""", null, null)]
    public void Check_TextThatIsNone_IsNamedByItsPath(string body, string? path, string? fault) =>
        Assert.Equal(path is null ? [] : [$"{path}: {fault}"], Faults(body));

    [Fact]
    public void Check_AtTheBounds_IsTaken() => Assert.Empty(Faults(Body(0)));

    [Fact]
    public void Check_BeyondEachBound_NamesAll()
    {
        var faults = Faults(Body(1));

        Assert.Equal(
            ["list[10000]: must have 10000 items at most", "text: must have 131072 characters at most", "number: must be a number of 64 characters at most", "object.m1000: must have 1000 members at most", "$: has a member whose name has more than 512 bytes"],
            faults);
    }

    [Theory]
    [InlineData("\"\\u00\"")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("[1,]")]
    public void Check_NoJson_IsAnException(string body) => Assert.ThrowsAny<JsonException>(() => Faults(body));

    [Fact]
    public void Check_NestedTooDeeply_IsAnException() =>
        Assert.ThrowsAny<JsonException>(() => Faults(new string('[', JsonBounds.MaxDepth + 1) + new string(']', JsonBounds.MaxDepth + 1)));

    [Fact]
    public void Check_BytesThatAreNoUtf8_AreAnException() =>
        Assert.ThrowsAny<JsonException>(() => JsonBounds.Check([(byte)'"', 0xC0, 0xAE, (byte)'"'], new InputErrors()));

    [Fact]
    public void Validation_VeryManyFaults_AnswersTheFirstHundredAndSaysHowMany()
    {
        var problem = Problem.Validation(Enumerable.Range(0, 5000).ToDictionary(i => $"[{i}]", _ => new[] { new string('x', 100_000) }));

        Assert.Equal((100, "5000 values are not acceptable: see errors, which has the first 100."), (problem.Errors!.Count, problem.Detail));
        Assert.All(problem.Errors.Values, texts => Assert.InRange(texts[0].Length, 1, 601));
    }

    /// <summary>A body that is at each bound, or beyond it.</summary>
    private static string Body(int more)
    {
        var list = string.Join(',', Enumerable.Repeat("{}", JsonBounds.MaxItems + (5 * more)));
        var text = new string('ä', JsonBounds.MaxText + more);
        var number = new string('1', JsonBounds.MaxNumber + more);
        var members = Members(JsonBounds.MaxMembers + (5 * more));
        var name = new string('n', JsonBounds.MaxName + more);
        return $"{{\"list\":[{list}],\"text\":\"{text}\",\"number\":{number},\"object\":{{{members}}},\"{name}\":{{}}}}";
    }

    private static string Members(int count) => string.Join(',', Enumerable.Range(0, count).Select(i => $"\"m{i}\":0"));

    private static string[] Faults(string body)
    {
        var errors = new InputErrors();
        JsonBounds.Check(Encoding.UTF8.GetBytes(body), errors);
        return [.. errors.ToDictionary().Select(error => $"{error.Key}: {string.Join('|', error.Value)}")];
    }
}
