# Shows draft.txt in Kate on a screen that nobody looks at, until the picture no longer changes: shot.png.
set -eu
export HOME=/desk XDG_RUNTIME_DIR=/desk/run QT_QPA_PLATFORM=xcb KDE_FULL_SESSION= DISPLAY=:77
mkdir -p run .config/kate/lspclient
chmod 700 run
cp settings.json .config/kate/lspclient/settings.json
cat > .config/katerc <<'RC'
[General]
Show welcome view for new window=false
Startup Session=new

[Kate Plugins]
lspclientplugin=true

[lspclient]
AllowedServerCommandLines=/opt/copyholder/copyholder serve
Diagnostics=true
RC
Xvfb :77 -screen 0 1100x700x24 >xvfb.log 2>&1 &
exec dbus-run-session -- sh -c '
    kate -n -b draft.txt >kate.log 2>&1 &
    kate=$!
    turns=0
    while [ $turns -lt 40 ]; do
        sleep 0.5
        turns=$((turns + 1))
        import -window root new.png 2>/dev/null || continue
        mv new.png shot.png
        [ ! -e stop ] || break
    done
    kill $kate
'
