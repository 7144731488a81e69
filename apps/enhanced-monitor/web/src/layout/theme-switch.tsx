import { useStore } from '../api/use-store.js';
import { Segments } from '../components/segments.js';
import { chooseTheme, themeStore } from '../keys/preferences.js';

const options = [
  { value: 'system', text: 'System' },
  { value: 'light', text: 'Light' },
  { value: 'dark', text: 'Dark' },
] as const;

export function ThemeSwitch() {
  const theme = useStore(themeStore);
  return <Segments label="Theme" options={options} value={theme} onChange={chooseTheme} />;
}
