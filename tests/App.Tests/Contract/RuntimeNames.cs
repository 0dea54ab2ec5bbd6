using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FunctionsOrchestrator.App.Tests.Contract;

/// <summary>Finds where a source names one of the two runtimes. Comments and texts do not count: they bind nothing.</summary>
internal static partial class RuntimeNames
{
    public static IEnumerable<string> FindIn(string path, string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, path: path);
        foreach (var group in tree.GetRoot().DescendantTokens().Where(token => !IsText(token)).GroupBy(Line).OrderBy(group => group.Key))
        {
            var line = string.Concat(group.Select(token => token.Text));
            if (Banned().Match(line) is { Success: true } match)
            {
                yield return $"{path}({group.Key}): {match.Value}";
            }
        }
    }

    // A name may be broken over lines; it counts where its statement begins.
    private static int Line(SyntaxToken token)
    {
        var node = token.Parent;
        while (node?.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.NameSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.MemberAccessExpressionSyntax)
        {
            node = node.Parent;
        }

        return (node?.GetLocation() ?? token.GetLocation()).GetLineSpan().StartLinePosition.Line + 1;
    }

    private static bool IsText(SyntaxToken token) =>
        token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken;

    [GeneratedRegex(@"Microsoft\.Azure\.Functions|Microsoft\.DurableTask|(?<![A-Za-z])DurableTask\.Core|(FunctionsOrchestrator\.)?EmbeddedRuntime(?=\W|$)")]
    private static partial Regex Banned();
}
