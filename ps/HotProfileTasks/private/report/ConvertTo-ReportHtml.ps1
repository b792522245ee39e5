function ConvertTo-ReportHtml {
    <#
    .SYNOPSIS
        The report for people: one Japanese HTML file, a coloured field per type and night, what is wrong, every check. No script, nothing from outside.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)] [object] $Health,
        [Parameter(Mandatory = $true)] [AllowEmptyCollection()] [object[]] $Check,
        [Parameter(Mandatory = $true)] [datetime] $Now
    )
    $escape = { param($Text) [System.Net.WebUtility]::HtmlEncode([string] $Text) }
    $say = { param($Key, $Value) & $escape (Get-HotProfileText $Key @($Value) -Language ja) }
    $out = New-Object -TypeName System.Text.StringBuilder
    $add = { param($Line) $null = $out.Append($Line).Append("`n") }
    $wrong = @($Check | Where-Object { -not $_.Ok })
    $warned = @($Check | Where-Object { $_.Status -eq 'Warning' })
    $title = & $say 'ReportTitle'

    & $add '<!DOCTYPE html>'
    & $add ('<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{0}</title>' -f $title)
    & $add @'
<style>
body{font-family:"Yu Gothic UI","Meiryo",sans-serif;margin:24px;color:#1b1f24;background:#fff}
h1{font-size:22px}h2{font-size:16px;margin-top:28px}
table{border-collapse:collapse}th,td{border:1px solid #c8ccd1;padding:4px 8px;font-size:13px;text-align:left;vertical-align:top}
td.n{text-align:center;min-width:34px}td:first-child{white-space:nowrap}
.ok{background:#d3f0d8}.warning{background:#fdf0c4}.failed{background:#f8c9c9}.missed{background:#f8c9c9}.pending{background:#e6ebf2}.none{background:#f6f7f8;color:#8a9099}
.big{font-size:18px;padding:8px 12px;display:inline-block;border-radius:4px}
</style></head><body>
'@
    & $add ('<h1>{0}</h1>' -f $title)
    & $add ('<p>{0}</p>' -f (& $say 'ReportMade' @($Now.ToString('yyyy-MM-dd HH:mm'), $Health.HomePath, $Health.Context.Folder)))
    if ($wrong) { & $add ('<p class="big failed">{0}</p>' -f (& $say 'ReportBad' @($wrong.Count))) }
    elseif ($warned) { & $add ('<p class="big warning">{0}</p>' -f (& $say 'ReportWarn' @($warned.Count))) }
    else { & $add ('<p class="big ok">{0}</p>' -f (& $say 'ReportGood')) }

    $nights = @(13..0 | ForEach-Object { $Now.AddHours(-12).Date.AddDays(-$_) })
    & $add ('<h2>{0}</h2>' -f (& $say 'ReportNights'))
    & $add ('<table><tr><th>{0}</th>{1}</tr>' -f (& $say 'ReportType'), (@($nights | ForEach-Object { '<th>{0}</th>' -f $_.ToString('M/d') }) -join ''))
    foreach ($type in $Health.Plan.Types) {
        $text = (Get-ExportType | Where-Object { $_.Type -eq $type }).Text
        $cells = foreach ($night in $nights) {
            $found = @($Health.History | Where-Object { $_.Type -eq $type -and $_.Night -eq $night })
            if (-not $found) {
                '<td class="n none">–</td>'
                continue
            }
            $one = $found[$found.Count - 1]
            $sign = switch ($one.State) { 'ok' { '○' } 'warning' { '△' } 'failed' { '×' } 'missed' { '×' } default { '…' } }
            $words = Get-HotProfileText "State$($one.State)" -Language ja
            if ($one.Run) { $words = Get-HotProfileText 'ReportCell' @($words, $one.Run.Rows, $one.Run.Minutes, $one.Run.ExitCode) -Language ja }
            '<td class="n {0}" title="{1}">{2}</td>' -f $one.State, (& $escape $words), $sign
        }
        & $add ('<tr><th>{0}<br><small>{1}</small></th>{2}</tr>' -f (& $say $text), (& $escape $type), ($cells -join ''))
    }
    & $add '</table>'
    & $add ('<p>{0}</p>' -f (& $say 'ReportLegend'))

    if ($wrong -or $warned) {
        & $add ('<h2>{0}</h2><ul>' -f (& $say 'ReportToDo'))
        foreach ($one in $wrong + $warned) { & $add ('<li class="{0}"><b>{1}</b> {2}: {3}</li>' -f $(if ($one.Ok) { 'warning' } else { 'failed' }), (& $escape $one.Check), (& $escape $one.Target), (& $escape $one.Notes)) }
        & $add '</ul>'
    }
    & $add ('<h2>{0}</h2><table>' -f (& $say 'ReportChecks'))
    foreach ($one in $Check) {
        $class = switch ($one.Status) { 'Successful' { 'ok' } 'Warning' { 'warning' } default { 'failed' } }
        & $add ('<tr><td class="{0}">{1}</td><td>{2}</td><td>{3}</td><td>{4}</td></tr>' -f $class, (& $say "ReportStatus$($one.Status)"), (& $escape $one.Check), (& $escape $one.Target), (& $escape $one.Notes))
    }
    & $add '</table></body></html>'
    $out.ToString()
}
